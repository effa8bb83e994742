package dev.kemudi.apiserver.openapi;

import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.schema.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that may be done at a path.
 *
 * @param method the HTTP method in lower case
 * @param action what upstream calls it, such as {@code list}; empty for what is no resource
 * @param id the name by which generated clients call it
 * @param kind the kind that it is about; null for what is no resource
 * @param parameters those in the path and the query
 * @param body what is sent; null for nothing
 * @param bodyRequired whether something must be sent
 * @param answers what may come back
 */
record Operation(
    String method,
    String action,
    String id,
    String description,
    String tag,
    @Nullable GroupVersionKind kind,
    List<Parameter> parameters,
    @Nullable Schema body,
    boolean bodyRequired,
    List<String> consumes,
    List<String> produces,
    List<Answer> answers) {

  /** One answer by its code. */
  record Answer(int code, String description, @Nullable Schema schema) {
    static final Answer UNAUTHORIZED = new Answer(401, "Unauthorized", null);

    static Answer ok(Schema schema) {
      return new Answer(200, "OK", schema);
    }

    static Answer created(Schema schema) {
      return new Answer(201, "Created", schema);
    }

    static Answer accepted(Schema schema) {
      return new Answer(202, "Accepted", schema);
    }
  }
}
