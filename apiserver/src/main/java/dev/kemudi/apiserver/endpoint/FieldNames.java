package dev.kemudi.apiserver.endpoint;

import dev.kemudi.machinery.selector.FieldSelector;
import dev.kemudi.machinery.status.StatusError;
import java.util.Map;

/** The fields to select by that a group names otherwise than the kind that is stored. */
final class FieldNames {
  private static final String EVENTS_GROUP = "events.k8s.io";

  private static final Map<String, String> EVENTS =
      Map.ofEntries(
          Map.entry("reason", "reason"),
          Map.entry("regarding.kind", "involvedObject.kind"),
          Map.entry("regarding.namespace", "involvedObject.namespace"),
          Map.entry("regarding.name", "involvedObject.name"),
          Map.entry("regarding.uid", "involvedObject.uid"),
          Map.entry("regarding.apiVersion", "involvedObject.apiVersion"),
          Map.entry("regarding.resourceVersion", "involvedObject.resourceVersion"),
          Map.entry("regarding.fieldPath", "involvedObject.fieldPath"),
          Map.entry("reportingController", "reportingComponent"),
          Map.entry("type", "type"),
          Map.entry("metadata.namespace", "metadata.namespace"),
          Map.entry("metadata.name", "metadata.name"));

  private FieldNames() {}

  /** The selector of a client of the group, as the stored kind names the fields. */
  static FieldSelector stored(FieldSelector sent, String group) {
    return group.equals(EVENTS_GROUP) ? sent.map(FieldNames::event) : sent;
  }

  private static FieldSelector.Term event(FieldSelector.Term term) {
    String field = EVENTS.get(term.field());
    if (field == null) {
      throw StatusError.badRequest("field label not supported: " + term.field());
    }
    return new FieldSelector.Term(field, term.equal(), term.value());
  }
}
