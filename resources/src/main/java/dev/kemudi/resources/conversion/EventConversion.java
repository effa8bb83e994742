package dev.kemudi.resources.conversion;

import dev.kemudi.api.core.v1.Event;
import dev.kemudi.api.core.v1.EventBuilder;
import dev.kemudi.api.core.v1.EventSeries;
import java.util.Map;

/** Events of {@code events.k8s.io}, which name the old fields anew. */
final class EventConversion implements Conversion<dev.kemudi.api.events.v1.Event, Event> {
  static final Map<String, String> FIELD_LABELS =
      Map.of(
          "regarding.kind", "involvedObject.kind",
          "regarding.namespace", "involvedObject.namespace",
          "regarding.name", "involvedObject.name",
          "regarding.uid", "involvedObject.uid",
          "regarding.apiVersion", "involvedObject.apiVersion",
          "regarding.resourceVersion", "involvedObject.resourceVersion",
          "regarding.fieldPath", "involvedObject.fieldPath",
          "reportingController", "reportingComponent");

  @Override
  public Event toHub(dev.kemudi.api.events.v1.Event object) {
    dev.kemudi.api.events.v1.EventSeries series = object.series();
    return EventBuilder.create()
        .metadata(object.metadata())
        .involvedObject(object.regarding())
        .reason(object.reason())
        .message(object.note())
        .source(object.deprecatedSource())
        .firstTimestamp(object.deprecatedFirstTimestamp())
        .lastTimestamp(object.deprecatedLastTimestamp())
        .count(object.deprecatedCount())
        .type(object.type())
        .eventTime(object.eventTime())
        .series(series == null ? null : new EventSeries(series.count(), series.lastObservedTime()))
        .action(object.action())
        .related(object.related())
        .reportingComponent(object.reportingController())
        .reportingInstance(object.reportingInstance())
        .build();
  }

  @Override
  public dev.kemudi.api.events.v1.Event fromHub(Event object) {
    EventSeries series = object.series();
    return dev.kemudi.api.events.v1.EventBuilder.create()
        .metadata(object.metadata())
        .regarding(object.involvedObject())
        .reason(object.reason())
        .note(object.message())
        .deprecatedSource(object.source())
        .deprecatedFirstTimestamp(object.firstTimestamp())
        .deprecatedLastTimestamp(object.lastTimestamp())
        .deprecatedCount(object.count())
        .type(object.type())
        .eventTime(object.eventTime())
        .series(
            series == null
                ? null
                : new dev.kemudi.api.events.v1.EventSeries(
                    series.count(), series.lastObservedTime()))
        .action(object.action())
        .related(object.related())
        .reportingController(object.reportingComponent())
        .reportingInstance(object.reportingInstance())
        .build();
  }
}
