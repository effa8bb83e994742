package dev.kemudi.apiserver.registry;

/**
 * How to write.
 *
 * @param dryRun whether everything is done except storing
 * @param fieldManager who owns the fields that the write sets
 * @param options the options record of the request, for admission
 */
public record WriteParameters(boolean dryRun, String fieldManager, Object options) {}
