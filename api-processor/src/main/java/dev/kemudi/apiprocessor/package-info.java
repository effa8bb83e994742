/**
 * The annotations of API records and the processor that writes builders, codecs and schemas from
 * them. The records of machinery and api carry the annotations; only the compiler runs the
 * processor.
 */
@NullMarked
package dev.kemudi.apiprocessor;

import org.jspecify.annotations.NullMarked;
