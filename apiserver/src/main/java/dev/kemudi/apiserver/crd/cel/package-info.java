/**
 * The rules that schemas state in CEL ({@code x-kubernetes-validations}): types from schemas, what
 * a rule costs at worst, and rules at work on objects. Loaded when the first schema with a rule
 * comes.
 */
@NullMarked
package dev.kemudi.apiserver.crd.cel;

import org.jspecify.annotations.NullMarked;
