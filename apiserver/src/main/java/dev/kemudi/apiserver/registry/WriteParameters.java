package dev.kemudi.apiserver.registry;

import dev.kemudi.machinery.meta.v1.CreateOptionsBuilder;
import dev.kemudi.machinery.meta.v1.UpdateOptions;

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
                .build())
        : this;
  }

  ManagedFields.Write through(String subresource) {
    return new ManagedFields.Write(fieldManager, apiVersion, subresource);
  }
}
