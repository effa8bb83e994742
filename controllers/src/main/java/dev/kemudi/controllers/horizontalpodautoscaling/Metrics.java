package dev.kemudi.controllers.horizontalpodautoscaling;

import dev.kemudi.api.autoscaling.v2.CrossVersionObjectReference;
import dev.kemudi.client.RawClient;
import dev.kemudi.client.ServedResource;
import dev.kemudi.client.TransportException;
import dev.kemudi.client.discovery.ResourceMapper;
import dev.kemudi.machinery.object.GroupKind;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.selector.LabelSelector;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.value.GoDuration;
import dev.kemudi.machinery.value.Quantity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the three metrics APIs, which other servers serve behind this one. */
final class Metrics {
  private static final String RESOURCE_API = "/apis/metrics.k8s.io/v1beta1";
  private static final String CUSTOM_API = "/apis/custom.metrics.k8s.io";
  private static final String EXTERNAL_API = "/apis/external.metrics.k8s.io/v1beta1";
  private static final String NO_CUSTOM_API =
      "no custom metrics API (custom.metrics.k8s.io) registered";
  private static final Duration USUAL_WINDOW = Duration.ofMinutes(1);

  private final RawClient client;
  private final ResourceMapper mapper;

  Metrics(RawClient client, ResourceMapper mapper) {
    this.client = client;
    this.mapper = mapper;
  }

  private Map<String, Object> get(String path, String where, String missing)
      throws NoMetricsException {
    try {
      return client.getPath(path);
    } catch (StatusError e) {
      String text = String.valueOf(e.getMessage());
      boolean page =
          e.isNotFound() && e.status().reason().equals("NotFound") && !text.contains("\"");
      throw new NoMetricsException(where + (page ? missing : text));
    } catch (TransportException e) {
      throw new NoMetricsException(where + e.getMessage());
    }
  }

  private static String query(String name, LabelSelector selector) {
    return name + "=" + URLEncoder.encode(selector.toString(), StandardCharsets.UTF_8);
  }

  // --- resources of pods

  /**
   * What pods use of a resource.
   *
   * @param container the only container that counts; empty for all
   */
  Map<String, Sample> resource(
      String resource, String namespace, LabelSelector selector, String container)
      throws NoMetricsException {
    String api = "unable to fetch metrics from resource metrics API: ";
    Map<String, Object> list =
        get(
            RESOURCE_API + "/namespaces/" + namespace + "/pods?" + query("labelSelector", selector),
            api,
            "the server could not find the requested resource (get pods.metrics.k8s.io)");
    List<Object> items = JsonTree.getList(list, "items");
    if (items.isEmpty()) {
      throw new NoMetricsException("no metrics returned from resource metrics API");
    }
    Map<String, Sample> samples = new HashMap<>();
    for (Object item : items) {
      Long millis =
          container.isEmpty() ? ofPod(item, resource) : ofContainer(item, resource, container);
      if (millis != null) {
        samples.put(
            JsonTree.getString(item, "metadata", "name"),
            new Sample(time(item), window(item), millis));
      }
    }
    return samples;
  }

  private static @Nullable Long ofPod(Object pod, String resource) {
    List<Object> containers = JsonTree.getList(pod, "containers");
    long sum = 0;
    for (Object container : containers) {
      Object usage = JsonTree.get(container, "usage", resource);
      if (usage == null) {
        return null;
      }
      sum += millis(usage);
    }
    return containers.isEmpty() ? null : sum;
  }

  private static @Nullable Long ofContainer(Object pod, String resource, String name)
      throws NoMetricsException {
    for (Object container : JsonTree.getList(pod, "containers")) {
      if (JsonTree.getString(container, "name").equals(name)) {
        Object usage = JsonTree.get(container, "usage", resource);
        return usage == null ? null : millis(usage);
      }
    }
    throw new NoMetricsException(
        "failed to get container metrics: container "
            + name
            + " not present in metrics for pod "
            + JsonTree.getString(pod, "metadata", "namespace")
            + "/"
            + JsonTree.getString(pod, "metadata", "name"));
  }

  private static long millis(Object quantity) {
    return Quantity.parse(String.valueOf(quantity)).milliValue();
  }

  private static Instant time(Object item) {
    String text = JsonTree.getString(item, "timestamp");
    return text.isEmpty() ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
  }

  private static Duration window(Object item) {
    String text = JsonTree.getString(item, "window");
    return text.isEmpty() ? USUAL_WINDOW : GoDuration.parse(text);
  }

  // --- what others measure of objects

  /** A metric of pods. */
  Map<String, Sample> ofPods(
      String metric, String namespace, LabelSelector pods, LabelSelector metricSelector)
      throws NoMetricsException {
    List<Object> items =
        custom(
            "/namespaces/"
                + namespace
                + "/pods/*/"
                + metric
                + "?"
                + query("labelSelector", pods)
                + metricQuery(metricSelector));
    if (items.isEmpty()) {
      throw new NoMetricsException("no metrics returned from custom metrics API");
    }
    Map<String, Sample> samples = new HashMap<>();
    for (Object item : items) {
      Object seconds = JsonTree.get(item, "windowSeconds");
      Object older = seconds == null ? JsonTree.get(item, "window") : seconds;
      Duration window =
          older instanceof Number number ? Duration.ofSeconds(number.longValue()) : USUAL_WINDOW;
      samples.put(
          JsonTree.getString(item, "describedObject", "name"),
          new Sample(time(item), window, millis(JsonTree.getString(item, "value"))));
    }
    return samples;
  }

  private static String metricQuery(LabelSelector selector) {
    return selector.isEverything() ? "" : "&" + query("metricLabelSelector", selector);
  }

  /** A metric of one object, in thousandths. */
  long ofObject(
      String metric,
      String namespace,
      CrossVersionObjectReference object,
      LabelSelector metricSelector)
      throws NoMetricsException {
    String group =
        object.apiVersion().contains("/")
            ? object.apiVersion().substring(0, object.apiVersion().indexOf('/'))
            : "";
    String path;
    if (object.kind().equals("Namespace") && group.isEmpty()) {
      path = "/namespaces/" + namespace + "/metrics/" + metric;
    } else {
      ServedResource resource = mapper.find(new GroupKind(group, object.kind()));
      if (resource == null) {
        throw new NoMetricsException(
            "unable to fetch metrics from custom metrics API: unable to map kind "
                + object.kind()
                + (group.isEmpty() ? "" : "." + group)
                + " to resource: no matches for kind \""
                + object.kind()
                + "\" in group \""
                + group
                + "\"");
      }
      path =
          "/namespaces/"
              + namespace
              + "/"
              + new GroupResource(group, resource.name())
              + "/"
              + object.name()
              + "/"
              + metric;
    }
    String selector = metricQuery(metricSelector);
    List<Object> items = custom(path + (selector.isEmpty() ? "" : "?" + selector.substring(1)));
    if (items.size() != 1) {
      throw new NoMetricsException(
          "unable to fetch metrics from custom metrics API: the custom metrics API server returned "
              + items.size()
              + " results when we asked for exactly one");
    }
    return millis(JsonTree.getString(items.getFirst(), "value"));
  }

  private List<Object> custom(String path) throws NoMetricsException {
    String api = "unable to fetch metrics from custom metrics API: ";
    String version = "v1beta1";
    for (Object served : JsonTree.getList(get(CUSTOM_API, api, NO_CUSTOM_API), "versions")) {
      if (JsonTree.getString(served, "version").equals("v1beta2")) {
        version = "v1beta2";
      }
    }
    return JsonTree.getList(
        get(
            CUSTOM_API + "/" + version + path,
            api,
            "the server could not find the requested resource"),
        "items");
  }

  // --- what has nothing to do with the cluster

  /** The values of a metric, in thousandths. */
  List<Long> external(String metric, String namespace, LabelSelector selector)
      throws NoMetricsException {
    Map<String, Object> list =
        get(
            EXTERNAL_API
                + "/namespaces/"
                + namespace
                + "/"
                + metric
                + "?"
                + query("labelSelector", selector),
            "unable to fetch metrics from external metrics API: ",
            "the server could not find the requested resource (get "
                + metric
                + ".external.metrics.k8s.io)");
    List<Long> values = new ArrayList<>();
    for (Object item : JsonTree.getList(list, "items")) {
      values.add(millis(JsonTree.getString(item, "value")));
    }
    if (values.isEmpty()) {
      throw new NoMetricsException("no metrics returned from external metrics API");
    }
    return values;
  }
}
