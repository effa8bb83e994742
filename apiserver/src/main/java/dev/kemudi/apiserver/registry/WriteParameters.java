package dev.kemudi.apiserver.registry;

import dev.kemudi.machinery.meta.v1.CreateOptionsBuilder;
import dev.kemudi.machinery.meta.v1.UpdateOptions;
import dev.kemudi.machinery.object.GroupVersion;

/**
 * How to write.
 *
 * @param dryRun whether everything is done except storing
 * @param fieldManager who owns the fields that the write sets
 * @param apiVersion the version in which the object was sent; empty for the stored one
 * @param options the options record of the request, for admission
 * @param admitted whether admission plugins have seen the write already, in a form of its own
 */
public record WriteParameters(
    boolean dryRun, String fieldManager, String apiVersion, Object options, boolean admitted) {

  /** A write in the version that is stored. */
  public WriteParameters(boolean dryRun, String fieldManager, Object options) {
    this(dryRun, fieldManager, "", options, false);
  }

  /** A write in a version. */
  public WriteParameters(boolean dryRun, String fieldManager, String apiVersion, Object options) {
    this(dryRun, fieldManager, apiVersion, options, false);
  }

  /** The same, seen by admission plugins. */
  public WriteParameters seen() {
    return new WriteParameters(dryRun, fieldManager, apiVersion, options, true);
  }

  GroupVersion served(GroupVersion stored) {
    return apiVersion.isEmpty() ? stored : GroupVersion.parse(apiVersion);
  }

  /** The parameters of a change that turns out to be a creation. */
  WriteParameters forCreate() {
    return options instanceof UpdateOptions update
        ? new WriteParameters(
            dryRun,
            fieldManager,
            apiVersion,
            CreateOptionsBuilder.create()
                .dryRun(update.dryRun())
                .fieldManager(update.fieldManager())
                .fieldValidation(update.fieldValidation())
                .build(),
            admitted)
        : this;
  }

  ManagedFields.Write through(String subresource) {
    return new ManagedFields.Write(fieldManager, apiVersion, subresource);
  }
}
