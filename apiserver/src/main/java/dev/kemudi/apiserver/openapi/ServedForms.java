package dev.kemudi.apiserver.openapi;

import java.util.List;

/**
 * The forms that resources of a source are read and written in.
 *
 * @param consumes of what is created or replaced
 * @param patches the formats of patches
 * @param produces of answers
 * @param streams of answers to a list, which may become a watch
 * @param watchPaths whether the old paths of watches are served
 */
record ServedForms(
    List<String> consumes,
    List<String> patches,
    List<String> produces,
    List<String> streams,
    boolean watchPaths) {
  static final ServedForms BUILT_IN =
      new ServedForms(
          MediaTypes.ANY, MediaTypes.PATCHES, MediaTypes.OBJECTS, MediaTypes.STREAMS, true);
  static final ServedForms CUSTOM =
      new ServedForms(
          MediaTypes.CUSTOM_OBJECTS,
          MediaTypes.CUSTOM_PATCHES,
          MediaTypes.CUSTOM_OBJECTS,
          MediaTypes.CUSTOM_OBJECTS,
          false);
}
