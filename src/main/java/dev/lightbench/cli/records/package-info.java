/**
 * Commands that ask what is recorded, or change it beside the runs. They reach the records wherever they are: in a
 * database on a server, at the station that has the file open, or in the file.
 */
@NullMarked
package dev.lightbench.cli.records;

import org.jspecify.annotations.NullMarked;
