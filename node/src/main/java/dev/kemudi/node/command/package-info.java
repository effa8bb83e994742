/**
 * Runs the programs of the machine that node parts use: {@code ip}, {@code nsenter}, {@code mount}.
 * Failures are typed and carry what the program said.
 */
@NullMarked
package dev.kemudi.node.command;

import org.jspecify.annotations.NullMarked;
