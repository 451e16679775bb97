/**
 * The command line: reads options, opens what a command needs, hands over to the floors below and prints what they
 * say. It decides nothing about units. A command line is parsed before anything else starts; only commands that need
 * the store start Spring.
 */
@NullMarked
package dev.lightbench.cli;

import org.jspecify.annotations.NullMarked;
