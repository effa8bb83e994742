package dev.kemudi.controllers.horizontalpodautoscaling;

import dev.kemudi.api.autoscaling.v2.ContainerResourceMetricSource;
import dev.kemudi.api.autoscaling.v2.ContainerResourceMetricStatus;
import dev.kemudi.api.autoscaling.v2.ExternalMetricSource;
import dev.kemudi.api.autoscaling.v2.ExternalMetricStatus;
import dev.kemudi.api.autoscaling.v2.MetricSpec;
import dev.kemudi.api.autoscaling.v2.MetricStatus;
import dev.kemudi.api.autoscaling.v2.MetricTarget;
import dev.kemudi.api.autoscaling.v2.MetricValueStatus;
import dev.kemudi.api.autoscaling.v2.ObjectMetricSource;
import dev.kemudi.api.autoscaling.v2.ObjectMetricStatus;
import dev.kemudi.api.autoscaling.v2.PodsMetricSource;
import dev.kemudi.api.autoscaling.v2.PodsMetricStatus;
import dev.kemudi.api.autoscaling.v2.ResourceMetricSource;
import dev.kemudi.api.autoscaling.v2.ResourceMetricStatus;
import dev.kemudi.controllers.horizontalpodautoscaling.ReplicaCalculator.Result;
import dev.kemudi.machinery.selector.LabelSelector;
import dev.kemudi.machinery.value.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the metrics of one autoscaler say of its target. */
final class MetricEvaluation {
  /**
   * The target as it is.
   *
   * @param wanted how many replicas it wants
   * @param present how many there are
   */
  record Target(String namespace, LabelSelector pods, int wanted, int present) {}

  /** What a metric asks for, and what it is called in events. */
  record Proposal(int replicas, String name, MetricStatus status) {}

  /** Why a metric says nothing: for the event and condition, and for the controller. */
  static final class Failure extends Exception {
    private static final long serialVersionUID = 1;
    private final String reason;
    private final String detail;

    Failure(String reason, NoMetricsException cause, String prefix) {
      super(prefix + cause.text(), cause);
      this.reason = reason;
      this.detail = cause.text();
    }

    String reason() {
      return reason;
    }

    String detail() {
      return detail;
    }
  }

  private final Metrics metrics;
  private final ReplicaCalculator calculator;
  private final Target target;

  MetricEvaluation(Metrics metrics, ReplicaCalculator calculator, Target target) {
    this.metrics = metrics;
    this.calculator = calculator;
    this.target = target;
  }

  Proposal evaluate(MetricSpec spec) throws Failure {
    return switch (spec.type()) {
      case "Object" -> object(Objects.requireNonNull(spec.object()));
      case "Pods" -> pods(Objects.requireNonNull(spec.pods()));
      case "Resource" -> resource(Objects.requireNonNull(spec.resource()));
      case "ContainerResource" -> container(Objects.requireNonNull(spec.containerResource()));
      case "External" -> external(Objects.requireNonNull(spec.external()));
      default ->
          throw new Failure(
              "InvalidMetricSourceType",
              new NoMetricsException("unknown metric source type \"" + spec.type() + "\""),
              "");
    };
  }

  private static Quantity millis(long millis) {
    return Quantity.ofMillis(millis);
  }

  private static LabelSelector selector(
      dev.kemudi.machinery.meta.v1.@Nullable LabelSelector selector) {
    return selector == null ? LabelSelector.everything() : LabelSelector.of(selector);
  }

  /** A selector as upstream's messages show it. */
  private static String shown(dev.kemudi.machinery.meta.v1.@Nullable LabelSelector selector) {
    if (selector == null) {
      return "nil";
    }
    String labels =
        selector.matchLabels().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(one -> one.getKey() + ": " + one.getValue() + ",")
            .collect(Collectors.joining());
    String expressions =
        selector.matchExpressions().stream()
            .map(
                one ->
                    "LabelSelectorRequirement{Key:"
                        + one.key()
                        + ",Operator:"
                        + one.operator()
                        + ",Values:["
                        + String.join(" ", one.values())
                        + "],},")
            .collect(Collectors.joining());
    return "&LabelSelector{MatchLabels:map[string]string{"
        + labels
        + "},MatchExpressions:[]LabelSelectorRequirement{"
        + expressions
        + "},}";
  }

  private Proposal object(ObjectMetricSource source) throws Failure {
    try {
      Quantity value = source.target().value();
      Quantity average = source.target().averageValue();
      boolean byValue = source.target().type().equals("Value") && value != null;
      if (!byValue && average == null) {
        throw new NoMetricsException(
            "invalid object metric source: neither a value target nor an average value target was"
                + " set");
      }
      String metric = source.metric().name();
      long measured = ofObject(source);
      if (byValue) {
        Result result =
            calculator.byValue(
                measured,
                target.wanted(),
                Objects.requireNonNull(value).milliValue(),
                target.namespace(),
                target.pods());
        return new Proposal(
            result.replicas(),
            source.describedObject().kind() + " metric " + metric,
            status(source, new MetricValueStatus(millis(result.millis()), null, null)));
      }
      Result result =
          ReplicaCalculator.byShare(
              measured, target.present(), Objects.requireNonNull(average).milliValue());
      return new Proposal(
          result.replicas(),
          "external metric " + metric + "(" + shown(source.metric().selector()) + ")",
          status(source, new MetricValueStatus(null, millis(result.millis()), null)));
    } catch (NoMetricsException e) {
      throw new Failure("FailedGetObjectMetric", e, "failed to get object metric value: ");
    }
  }

  private long ofObject(ObjectMetricSource source) throws NoMetricsException {
    try {
      return metrics.ofObject(
          source.metric().name(),
          target.namespace(),
          source.describedObject(),
          selector(source.metric().selector()));
    } catch (NoMetricsException e) {
      throw new NoMetricsException(
          "unable to get metric "
              + source.metric().name()
              + ": "
              + source.describedObject().kind()
              + " on "
              + target.namespace()
              + " "
              + source.describedObject().name()
              + "/"
              + e.text());
    }
  }

  private static MetricStatus status(ObjectMetricSource source, MetricValueStatus current) {
    return new MetricStatus(
        "Object",
        new ObjectMetricStatus(source.metric(), current, source.describedObject()),
        null,
        null,
        null,
        null);
  }

  private Proposal pods(PodsMetricSource source) throws Failure {
    try {
      Quantity average = source.target().averageValue();
      if (average == null) {
        throw new NoMetricsException("invalid pods metric source: no average value target was set");
      }
      Result result =
          calculator.byAverage(
              ofPods(source),
              target.wanted(),
              average.milliValue(),
              false,
              target.namespace(),
              target.pods());
      return new Proposal(
          result.replicas(),
          "pods metric " + source.metric().name(),
          new MetricStatus(
              "Pods",
              null,
              new PodsMetricStatus(
                  source.metric(), new MetricValueStatus(null, millis(result.millis()), null)),
              null,
              null,
              null));
    } catch (NoMetricsException e) {
      throw new Failure("FailedGetPodsMetric", e, "failed to get pods metric value: ");
    }
  }

  private Map<String, Sample> ofPods(PodsMetricSource source) throws NoMetricsException {
    String metric = source.metric().name();
    try {
      return metrics.ofPods(
          metric, target.namespace(), target.pods(), selector(source.metric().selector()));
    } catch (NoMetricsException e) {
      throw e.in("unable to get metric " + metric);
    }
  }

  private Proposal resource(ResourceMetricSource source) throws Failure {
    try {
      Usage usage = usage(source.name(), "", source.target());
      return new Proposal(
          usage.replicas(),
          usage.name(),
          new MetricStatus(
              "Resource",
              null,
              null,
              new ResourceMetricStatus(source.name(), usage.current()),
              null,
              null));
    } catch (NoMetricsException e) {
      throw new Failure(
          "FailedGetResourceMetric",
          e,
          "failed to get " + source.name() + " resource metric value: ");
    }
  }

  private Proposal container(ContainerResourceMetricSource source) throws Failure {
    try {
      Usage usage = usage(source.name(), source.container(), source.target());
      return new Proposal(
          usage.replicas(),
          usage.name(),
          new MetricStatus(
              "ContainerResource",
              null,
              null,
              null,
              new ContainerResourceMetricStatus(source.name(), usage.current(), source.container()),
              null));
    } catch (NoMetricsException e) {
      throw new Failure(
          "FailedGetContainerResourceMetric",
          e,
          "failed to get " + source.container() + " container metric value: ");
    }
  }

  private record Usage(int replicas, String name, MetricValueStatus current) {}

  private Usage usage(String resource, String container, MetricTarget asked)
      throws NoMetricsException {
    Quantity average = asked.averageValue();
    Integer percent = asked.averageUtilization();
    if (average == null && percent == null) {
      throw new NoMetricsException(
          "invalid resource metric source: neither a utilization target nor a value target was set");
    }
    try {
      Map<String, Sample> samples = ofResource(resource, container);
      if (average != null) {
        Result result =
            calculator.byAverage(
                samples,
                target.wanted(),
                average.milliValue(),
                resource.equals("cpu"),
                target.namespace(),
                target.pods());
        return new Usage(
            result.replicas(),
            resource + " resource",
            new MetricValueStatus(null, millis(result.millis()), null));
      }
      Result result =
          calculator.byUtilization(
              samples,
              target.wanted(),
              Objects.requireNonNull(percent),
              resource,
              target.namespace(),
              target.pods(),
              container);
      return new Usage(
          result.replicas(),
          resource + " resource utilization (percentage of request)",
          new MetricValueStatus(null, millis(result.millis()), result.percent()));
    } catch (NoMetricsException e) {
      throw e.in("failed to get " + resource + " utilization");
    }
  }

  private Map<String, Sample> ofResource(String resource, String container)
      throws NoMetricsException {
    try {
      return metrics.resource(resource, target.namespace(), target.pods(), container);
    } catch (NoMetricsException e) {
      throw e.in("unable to get metrics for resource " + resource);
    }
  }

  private Proposal external(ExternalMetricSource source) throws Failure {
    String metric = source.metric().name();
    try {
      Quantity value = source.target().value();
      Quantity average = source.target().averageValue();
      if (average == null && value == null) {
        throw new NoMetricsException(
            "invalid external metric source: neither a value target nor an average value target was"
                + " set");
      }
      String name = "external metric " + metric + "(" + shown(source.metric().selector()) + ")";
      long measured = ofExternal(source).stream().mapToLong(Long::longValue).sum();
      if (average != null) {
        Result result = ReplicaCalculator.byShare(measured, target.present(), average.milliValue());
        return new Proposal(
            result.replicas(),
            name,
            status(source, new MetricValueStatus(null, millis(result.millis()), null)));
      }
      Result result =
          calculator.byValue(
              measured,
              target.wanted(),
              Objects.requireNonNull(value).milliValue(),
              target.namespace(),
              target.pods());
      return new Proposal(
          result.replicas(),
          name,
          status(source, new MetricValueStatus(millis(result.millis()), null, null)));
    } catch (NoMetricsException e) {
      throw new Failure(
          "FailedGetExternalMetric", e, "failed to get " + metric + " external metric value: ");
    }
  }

  private List<Long> ofExternal(ExternalMetricSource source) throws NoMetricsException {
    String metric = source.metric().name();
    try {
      return metrics.external(metric, target.namespace(), selector(source.metric().selector()));
    } catch (NoMetricsException e) {
      throw e.in(
          "unable to get external metric "
              + target.namespace()
              + "/"
              + metric
              + "/"
              + shown(source.metric().selector()));
    }
  }

  private static MetricStatus status(ExternalMetricSource source, MetricValueStatus current) {
    return new MetricStatus(
        "External", null, null, null, null, new ExternalMetricStatus(source.metric(), current));
  }
}
