/** How objects of native libraries are shared and freed by the adapters. Names none of the libraries. */
@NullMarked
package dev.lightbench.usb.natives;

import org.jspecify.annotations.NullMarked;
