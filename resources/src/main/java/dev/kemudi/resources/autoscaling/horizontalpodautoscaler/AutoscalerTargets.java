package dev.kemudi.resources.autoscaling.horizontalpodautoscaler;

import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscaler;
import dev.kemudi.api.autoscaling.v2.MetricSpec;
import dev.kemudi.api.autoscaling.v2.MetricStatus;
import dev.kemudi.api.autoscaling.v2.MetricTarget;
import dev.kemudi.api.autoscaling.v2.MetricValueStatus;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.table.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Metrics as a table shows them: what is, a slash, and what should be. */
final class AutoscalerTargets {
  private static final int SHOWN = 2;

  private AutoscalerTargets() {}

  static String text(HorizontalPodAutoscaler autoscaler) {
    List<MetricSpec> specs = autoscaler.spec().metrics();
    if (specs.isEmpty()) {
      return Texts.NONE;
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      List<MetricStatus> now = autoscaler.status().currentMetrics();
      texts.add(text(specs.get(i), i < now.size() ? now.get(i) : null));
    }
    return Texts.few(texts, SHOWN, Texts.NONE).replace(",", ", ");
  }

  private static String text(MetricSpec spec, @Nullable MetricStatus status) {
    MetricTarget target = target(spec);
    if (target == null) {
      return "<unknown type>";
    }
    MetricValueStatus now = status == null ? null : current(status);
    Integer percent = target.averageUtilization();
    if (percent != null) {
      Integer used = now == null ? null : now.averageUtilization();
      return (used == null ? Texts.UNKNOWN : used + "%") + "/" + percent + "%";
    }
    if (target.averageValue() != null) {
      Quantity used = now == null ? null : now.averageValue();
      boolean suffixed = spec.type().equals("Object") || spec.type().equals("External");
      return shown(used) + "/" + target.averageValue() + (suffixed ? " (avg)" : "");
    }
    Quantity used = now == null ? null : now.value();
    return target.value() == null ? "<auto>" : shown(used) + "/" + target.value();
  }

  private static String shown(@Nullable Quantity amount) {
    return amount == null ? Texts.UNKNOWN : amount.toString();
  }

  private static @Nullable MetricTarget target(MetricSpec spec) {
    if (spec.resource() != null) {
      return spec.resource().target();
    }
    if (spec.pods() != null) {
      return spec.pods().target();
    }
    if (spec.object() != null) {
      return spec.object().target();
    }
    if (spec.containerResource() != null) {
      return spec.containerResource().target();
    }
    return spec.external() == null ? null : spec.external().target();
  }

  private static @Nullable MetricValueStatus current(MetricStatus status) {
    if (status.resource() != null) {
      return status.resource().current();
    }
    if (status.pods() != null) {
      return status.pods().current();
    }
    if (status.object() != null) {
      return status.object().current();
    }
    if (status.containerResource() != null) {
      return status.containerResource().current();
    }
    return status.external() == null ? null : status.external().current();
  }
}
