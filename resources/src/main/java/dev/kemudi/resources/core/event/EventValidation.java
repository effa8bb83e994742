package dev.kemudi.resources.core.event;

import dev.kemudi.api.core.v1.Event;
import dev.kemudi.api.core.v1.EventSeries;
import dev.kemudi.api.core.v1.EventSource;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.value.Bytes;
import dev.kemudi.machinery.value.ZeroTime;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.List;
import java.util.Objects;

/**
 * What may be wrong with an event. Events of the old API are held to little; those of {@code
 * events.k8s.io} must be complete. What may change of them isn't held to anything: recorders and
 * the conformance suite of older releases patch notes.
 */
final class EventValidation {
  private static final int LIMIT = 128;
  private static final int MESSAGE_LIMIT = 1024;
  private static final FieldPath NAMESPACE = FieldPath.of("involvedObject", "namespace");

  private EventValidation() {}

  static List<FieldError> created(Event event, boolean strict) {
    FieldErrors errors = new FieldErrors();
    common(errors, event, strict);
    if (strict) {
      series(errors, event);
      if (ZeroTime.isZero(event.eventTime())) {
        errors.required(FieldPath.of("eventTime"));
      }
      if (!event.type().equals("Normal") && !event.type().equals("Warning")) {
        errors.invalid(FieldPath.of("type"), "", "has invalid value: " + event.type());
      }
      unset(errors, "firstTimestamp", ZeroTime.isZero(event.firstTimestamp()));
      unset(errors, "lastTimestamp", ZeroTime.isZero(event.lastTimestamp()));
      unset(errors, "count", event.count() == 0);
      EventSource source = event.source();
      unset(errors, "source", source.component().isEmpty() && source.host().isEmpty());
    }
    return errors.list();
  }

  static List<FieldError> updated(Event event, Event old, boolean strict) {
    FieldErrors errors = new FieldErrors();
    common(errors, event, strict);
    if (strict) {
      if (!Objects.equals(event.series(), old.series())) {
        series(errors, event);
      }
    }
    return errors.list();
  }

  private static void common(FieldErrors errors, Event event, boolean strict) {
    String about = event.involvedObject().namespace();
    if (ZeroTime.isZero(event.eventTime())) {
      boolean fits =
          about.isEmpty()
              ? event.namespace().isEmpty() || event.namespace().equals("default")
              : about.equals(event.namespace());
      matches(errors, about, fits);
    } else {
      boolean fits =
          !about.isEmpty()
              || event.namespace().equals("default")
              || event.namespace().equals("kube-system");
      matches(errors, about, fits);
      complete(errors, event, strict ? "reportingController" : "reportingComponent");
    }
    errors.dns1123Subdomain(FieldPath.of("namespace"), event.namespace());
  }

  private static void matches(FieldErrors errors, String namespace, boolean fits) {
    if (!fits) {
      errors.invalid(NAMESPACE, namespace, "does not match event.namespace");
    }
  }

  private static void complete(FieldErrors errors, Event event, String controllerField) {
    FieldPath controller = FieldPath.of(controllerField);
    if (event.reportingComponent().isEmpty()) {
      errors.required(controller);
    }
    errors.qualifiedName(controller, event.reportingComponent());
    bounded(errors, "reportingInstance", event.reportingInstance());
    bounded(errors, "action", event.action());
    bounded(errors, "reason", event.reason());
    limited(errors, "message", event.message(), MESSAGE_LIMIT);
  }

  private static void bounded(FieldErrors errors, String field, String value) {
    if (value.isEmpty()) {
      errors.required(FieldPath.of(field));
    }
    limited(errors, field, value, LIMIT);
  }

  private static void limited(FieldErrors errors, String field, String value, int limit) {
    if (Bytes.utf8(value).size() > limit) {
      errors.invalid(FieldPath.of(field), "", "can have at most " + limit + " characters");
    }
  }

  private static void unset(FieldErrors errors, String field, boolean empty) {
    if (!empty) {
      errors.invalid(FieldPath.of(field), "", "needs to be unset");
    }
  }

  private static void series(FieldErrors errors, Event event) {
    EventSeries series = event.series();
    if (series == null) {
      return;
    }
    if (series.count() < 2) {
      errors.invalid(FieldPath.of("series.count"), "", "should be at least 2");
    }
    if (ZeroTime.isZero(series.lastObservedTime())) {
      errors.required(FieldPath.of("series.lastObservedTime"));
    }
  }
}
