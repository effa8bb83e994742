/**
 * Readers and writers of the JSON and protobuf forms of API types. The generated codecs call them;
 * the API server, store and clients start from them.
 */
@NullMarked
package dev.kemudi.machinery.codec;

import org.jspecify.annotations.NullMarked;
