/** What a command says about units when it has ended: as one JSON document, or as tables for people. */
@NullMarked
package dev.lightbench.cli.report;

import org.jspecify.annotations.NullMarked;
