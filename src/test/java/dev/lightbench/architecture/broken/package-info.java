/**
 * A house that breaks every rule, one class for each way to do so. It is compiled and never run: it proves that the
 * rules of the real house can fail.
 */
package dev.lightbench.architecture.broken;
