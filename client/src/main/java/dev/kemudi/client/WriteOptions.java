package dev.kemudi.client;

/**
 * How to write.
 *
 * @param fieldManager who owns the fields written; empty for the name that the transport has
 * @param force whether an apply takes fields that others own
 * @param dryRun whether everything is done except storing
 */
public record WriteOptions(String fieldManager, boolean force, boolean dryRun) {
  public static final WriteOptions NONE = new WriteOptions("", false, false);

  public static WriteOptions manager(String fieldManager) {
    return new WriteOptions(fieldManager, false, false);
  }
}
