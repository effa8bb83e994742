/**
 * JSON and YAML as plain Java values: maps in the order of the text, lists, strings, longs,
 * doubles, booleans and null. Patches, apply, custom resources and manifests work on them; nobody
 * changes a tree once it is made.
 */
@NullMarked
package dev.kemudi.machinery.tree;

import org.jspecify.annotations.NullMarked;
