package dev.kemudi.resources.core.event;

import dev.kemudi.api.core.v1.Event;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of events. */
final class EventStrategy implements Strategy<Event> {
  private static final Set<String> FIELDS =
      Set.of(
          "involvedObject.kind",
          "involvedObject.namespace",
          "involvedObject.name",
          "involvedObject.uid",
          "involvedObject.apiVersion",
          "involvedObject.resourceVersion",
          "involvedObject.fieldPath",
          "reason",
          "reportingComponent",
          "source",
          "type");

  private final boolean strict;

  EventStrategy(boolean strict) {
    this.strict = strict;
  }

  @Override
  public List<FieldError> validate(Event object, StrategyContext context) {
    return EventValidation.created(object, strict);
  }

  @Override
  public List<FieldError> validateUpdate(Event object, Event old, StrategyContext context) {
    return EventValidation.updated(object, old, strict);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return strict ? NameRules.subdomain(name, prefix) : List.of();
  }

  @Override
  public boolean allowCreateOnUpdate() {
    return true;
  }

  @Override
  public Map<String, String> selectableFields(Event object) {
    ObjectReference involved = object.involvedObject();
    String component = object.source().component();
    return Map.ofEntries(
        Map.entry("involvedObject.kind", involved.kind()),
        Map.entry("involvedObject.namespace", involved.namespace()),
        Map.entry("involvedObject.name", involved.name()),
        Map.entry("involvedObject.uid", involved.uid()),
        Map.entry("involvedObject.apiVersion", involved.apiVersion()),
        Map.entry("involvedObject.resourceVersion", involved.resourceVersion()),
        Map.entry("involvedObject.fieldPath", involved.fieldPath()),
        Map.entry("reason", object.reason()),
        Map.entry("reportingComponent", object.reportingComponent()),
        Map.entry("source", component.isEmpty() ? object.reportingComponent() : component),
        Map.entry("type", object.type()));
  }

  @Override
  public Set<String> selectableFieldNames() {
    return FIELDS;
  }

  @Override
  public TableColumns<Event> table() {
    return EventTable.COLUMNS;
  }
}
