package dev.kemudi.apiserver.registry;

/**
 * How to write.
 *
 * @param dryRun whether everything is done except storing
 * @param fieldManager who owns the fields that the write sets
 * @param apiVersion the version in which the object was sent; empty for the stored one
 * @param options the options record of the request, for admission
 */
public record WriteParameters(
    boolean dryRun, String fieldManager, String apiVersion, Object options) {

  /** A write in the version that is stored. */
  public WriteParameters(boolean dryRun, String fieldManager, Object options) {
    this(dryRun, fieldManager, "", options);
  }

  ManagedFields.Write through(String subresource) {
    return new ManagedFields.Write(fieldManager, apiVersion, subresource);
  }
}
