package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Objects that a test puts in and takes out. */
public final class FixedObjects implements PodObjects {
  private final Map<ObjectKey, ConfigMap> configMaps = new ConcurrentHashMap<>();
  private final Map<ObjectKey, Secret> secrets = new ConcurrentHashMap<>();
  private final List<Service> services = new ArrayList<>();

  public FixedObjects put(KubeObject... objects) {
    for (KubeObject object : objects) {
      switch (object) {
        case ConfigMap configMap -> configMaps.put(ObjectKey.of(configMap), configMap);
        case Secret secret -> secrets.put(ObjectKey.of(secret), secret);
        case Service service -> services.add(service);
        default -> throw new IllegalArgumentException(object.toString());
      }
    }
    return this;
  }

  public void removeConfigMap(String namespace, String name) {
    configMaps.remove(new ObjectKey(namespace, name));
  }

  @Override
  public ConfigMap configMap(String namespace, String name) {
    return found(configMaps.get(new ObjectKey(namespace, name)), "configmap", name);
  }

  @Override
  public Secret secret(String namespace, String name) {
    return found(secrets.get(new ObjectKey(namespace, name)), "secret", name);
  }

  private static <T> T found(@Nullable T object, String kind, String name) {
    if (object == null) {
      throw StatusError.notFound(new GroupResource("", kind), name);
    }
    return object;
  }

  @Override
  public List<Service> services(String namespace) {
    return services.stream().filter(service -> service.namespace().equals(namespace)).toList();
  }
}
