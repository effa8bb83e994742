package dev.kemudi.apiserver.openapi;

import java.util.List;

/**
 * Describes some of the resources that are served: the built-in ones, those of custom resource
 * definitions, those of another server. Called from several threads at a time.
 */
public interface OpenApiSource {
  /**
   * A number that is another one whenever what {@link #parts} answers has changed. Read at every
   * request for a document, so it must cost nothing.
   */
  long version();

  /**
   * What there is to describe now, one part for each document of version 3.0. Where two sources
   * have the same part, or two parts the same path or definition, the first counts.
   */
  List<OpenApiPart> parts(Dialect dialect);
}
