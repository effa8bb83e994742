package dev.kemudi.store.cache;

/**
 * What a watch cache has done so far.
 *
 * @param loads how often it has listed the store
 * @param events how many changes it has told watchers
 * @param initial how many objects and earlier changes watchers were told first
 * @param tooOld how many watchers have ended because they were too slow
 */
public record CacheCounts(long loads, long events, long initial, long tooOld) {}
