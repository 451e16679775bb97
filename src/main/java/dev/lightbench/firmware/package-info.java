/**
 * Device modules: parse, check, build, and the library of images by content. Knows files and bytes, no USB.
 * Facts about the module format come from PROTOCOL 4.7, the memory map from 4.6.
 */
@NullMarked
package dev.lightbench.firmware;

import org.jspecify.annotations.NullMarked;
