package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.ConfigMapKeySelector;
import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.EnvFromSource;
import dev.kemudi.api.core.v1.EnvVar;
import dev.kemudi.api.core.v1.EnvVarSource;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.api.core.v1.SecretKeySelector;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.machinery.value.Bytes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects the environment of one container: from whole ConfigMaps and Secrets, then variable by
 * variable, then the links to services that nothing before has named. For one use.
 */
final class Environment {
  private static final String MASTER_NAMESPACE = "default";
  private static final String MASTER = "kubernetes";

  private final Pod pod;
  private final Container container;
  private final List<String> podIps;
  private final PodObjects objects;
  private final DownwardFields fields;
  private final PodWarnings warnings;

  private final Map<String, @Nullable ConfigMap> configMaps = new HashMap<>();
  private final Map<String, @Nullable Secret> secrets = new HashMap<>();
  private final Map<String, String> variables = new LinkedHashMap<>();

  Environment(
      Pod pod,
      Container container,
      List<String> podIps,
      PodObjects objects,
      DownwardFields fields,
      PodWarnings warnings) {
    this.pod = pod;
    this.container = container;
    this.podIps = podIps;
    this.objects = objects;
    this.fields = fields;
    this.warnings = warnings;
  }

  Map<String, String> collect() throws ContainerSpecException, InterruptedException {
    try {
      Map<String, String> links = ServiceLinks.of(linkedServices());
      for (EnvFromSource source : container.envFrom()) {
        addAll(source);
      }
      for (EnvVar variable : container.env()) {
        add(variable, links);
      }
      links.forEach(variables::putIfAbsent);
      return variables;
    } catch (StatusError | IllegalArgumentException e) {
      throw ContainerSpecException.of(String.valueOf(e.getMessage()));
    }
  }

  /** The API server always has its variables, other services of the namespace if wanted. */
  private List<Service> linkedServices() throws InterruptedException {
    Map<String, Service> services = new LinkedHashMap<>();
    objects.services(MASTER_NAMESPACE).stream()
        .filter(service -> service.name().equals(MASTER))
        .forEach(master -> services.put(MASTER, master));
    if (!Boolean.FALSE.equals(pod.spec().enableServiceLinks())) {
      objects.services(pod.namespace()).forEach(service -> services.put(service.name(), service));
    }
    return List.copyOf(services.values());
  }

  private void addAll(EnvFromSource source) throws InterruptedException {
    var fromConfigMap = source.configMapRef();
    if (fromConfigMap != null) {
      String name = fromConfigMap.localObjectReference().name();
      ConfigMap configMap = configMap(name, isTrue(fromConfigMap.optional()));
      if (configMap != null) {
        addAll(source.prefix(), configMap.data(), "configMap", name);
      }
    }
    var fromSecret = source.secretRef();
    if (fromSecret != null) {
      String name = fromSecret.localObjectReference().name();
      Secret secret = secret(name, isTrue(fromSecret.optional()));
      if (secret != null) {
        Map<String, String> texts = new HashMap<>();
        secret.data().forEach((key, value) -> texts.put(key, value.toUtf8()));
        addAll(source.prefix(), texts, "secret", name);
      }
    }
  }

  private void addAll(String prefix, Map<String, String> values, String kind, String name) {
    SortedSet<String> invalid = new TreeSet<>();
    values.forEach(
        (key, value) -> {
          String variable = prefix + key;
          if (Names.environmentVariable(variable).isEmpty()) {
            variables.put(variable, value);
          } else {
            invalid.add(variable);
          }
        });
    if (!invalid.isEmpty()) {
      warnings.warn(
          pod,
          "InvalidEnvironmentVariableNames",
          "Keys [%s] from the EnvFrom %s %s/%s were skipped since they are considered invalid environment variable names."
              .formatted(String.join(", ", invalid), kind, pod.namespace(), name));
    }
  }

  private void add(EnvVar variable, Map<String, String> links) throws InterruptedException {
    EnvVarSource source = variable.valueFrom();
    String value;
    if (!variable.value().isEmpty() || source == null) {
      value = Expansion.expand(variable.value(), name -> known(name, links));
    } else {
      value = resolve(source);
    }
    if (value != null) {
      variables.put(variable.name(), value);
    }
  }

  private String known(String name, Map<String, String> links) {
    String value = variables.get(name);
    return value != null ? value : links.getOrDefault(name, Expansion.reference(name));
  }

  /** The value of a reference; null if it is optional and not there. */
  private @Nullable String resolve(EnvVarSource source) throws InterruptedException {
    if (source.fieldRef() != null) {
      return fields.field(source.fieldRef(), pod, podIps);
    }
    if (source.resourceFieldRef() != null) {
      var resource = source.resourceFieldRef();
      return resource.containerName().isEmpty()
          ? fields.resource(resource, container)
          : fields.resource(resource, pod);
    }
    if (source.configMapKeyRef() != null) {
      return fromConfigMap(source.configMapKeyRef());
    }
    return source.secretKeyRef() == null ? "" : fromSecret(source.secretKeyRef());
  }

  private @Nullable String fromConfigMap(ConfigMapKeySelector selector)
      throws InterruptedException {
    String name = selector.localObjectReference().name();
    boolean optional = isTrue(selector.optional());
    ConfigMap configMap = configMap(name, optional);
    String value = configMap == null ? null : configMap.data().get(selector.key());
    if (value == null && !optional) {
      throw missing(selector.key(), "ConfigMap", name);
    }
    return value;
  }

  private @Nullable String fromSecret(SecretKeySelector selector) throws InterruptedException {
    String name = selector.localObjectReference().name();
    boolean optional = isTrue(selector.optional());
    Secret secret = secret(name, optional);
    Bytes value = secret == null ? null : secret.data().get(selector.key());
    if (value == null && !optional) {
      throw missing(selector.key(), "Secret", name);
    }
    return value == null ? null : value.toUtf8();
  }

  private IllegalArgumentException missing(String key, String kind, String name) {
    return new IllegalArgumentException(
        "couldn't find key %s in %s %s/%s".formatted(key, kind, pod.namespace(), name));
  }

  /** The ConfigMap, read once; null if it is optional and not there. */
  private @Nullable ConfigMap configMap(String name, boolean optional) throws InterruptedException {
    if (configMaps.get(name) == null) {
      try {
        configMaps.put(name, objects.configMap(pod.namespace(), name));
      } catch (StatusError e) {
        refuseUnless(optional, e);
      }
    }
    return configMaps.get(name);
  }

  private @Nullable Secret secret(String name, boolean optional) throws InterruptedException {
    if (secrets.get(name) == null) {
      try {
        secrets.put(name, objects.secret(pod.namespace(), name));
      } catch (StatusError e) {
        refuseUnless(optional, e);
      }
    }
    return secrets.get(name);
  }

  private static void refuseUnless(boolean optional, StatusError error) {
    if (!optional || !error.isNotFound()) {
      throw error;
    }
  }

  private static boolean isTrue(@Nullable Boolean flag) {
    return Boolean.TRUE.equals(flag);
  }
}
