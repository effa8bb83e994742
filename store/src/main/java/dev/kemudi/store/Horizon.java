package dev.kemudi.store;

/**
 * What a reader of a watch must have been told to be up to date.
 *
 * @param current the store's revision at some moment of the call
 * @param relevant a reader that was told everything up to here knows all that was written under its
 *     prefix up to the current revision; never after the current one
 */
public record Horizon(Revision current, Revision relevant) {}
