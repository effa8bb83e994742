package dev.kemudi.store.cache;

import java.util.function.Function;

/**
 * Finds objects by a value of theirs, such as pods by the name of their node. Watchers that ask for
 * one value aren't even woken by the events of others.
 *
 * @param value what an object is found by; a function of the object alone
 */
public record Index<T>(String name, Function<? super T, String> value) {}
