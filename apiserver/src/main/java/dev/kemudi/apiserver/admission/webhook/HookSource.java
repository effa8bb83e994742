package dev.kemudi.apiserver.admission.webhook;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.api.admissionregistration.v1.AdmissionregistrationV1;
import dev.kemudi.api.admissionregistration.v1.MutatingWebhook;
import dev.kemudi.api.admissionregistration.v1.ValidatingWebhook;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** All webhooks of one sort, by the names of their configurations and then in their order. */
final class HookSource<C extends KubeObject> implements Informer.Listener<C> {
  private final Informer<C> informer;
  private final Function<C, List<Hook>> compiler;

  @GuardedBy("this")
  private final Map<String, List<Hook>> byConfiguration = new TreeMap<>();

  private volatile List<Hook> hooks = List.of();
  private volatile boolean ready;

  private HookSource(Informers informers, Resource<C> resource, Function<C, List<Hook>> compiler) {
    this.informer = informers.of(resource);
    this.compiler = compiler;
    informer.addListener(this);
  }

  static HookSource<?> mutating(Informers informers) {
    return new HookSource<>(
        informers,
        AdmissionregistrationV1.MUTATINGWEBHOOKCONFIGURATIONS,
        configuration -> {
          Names names = new Names(configuration.name());
          List<Hook> all = new ArrayList<>();
          for (MutatingWebhook each : configuration.webhooks()) {
            all.add(Hook.of(names.next(each.name()), configuration.name(), each));
          }
          return all;
        });
  }

  static HookSource<?> validating(Informers informers) {
    return new HookSource<>(
        informers,
        AdmissionregistrationV1.VALIDATINGWEBHOOKCONFIGURATIONS,
        configuration -> {
          Names names = new Names(configuration.name());
          List<Hook> all = new ArrayList<>();
          for (ValidatingWebhook each : configuration.webhooks()) {
            all.add(Hook.of(names.next(each.name()), configuration.name(), each));
          }
          return all;
        });
  }

  /** Tells webhooks of a configuration apart that have the same name. */
  private static final class Names {
    private final String configuration;
    private final Map<String, Integer> seen = new HashMap<>();

    Names(String configuration) {
      this.configuration = configuration;
    }

    String next(String name) {
      return configuration + "/" + name + "/" + (seen.merge(name, 1, Integer::sum) - 1);
    }
  }

  List<Hook> hooks() {
    return hooks;
  }

  /** Whether what was configured at the start is known. */
  boolean isReady() {
    return ready || (ready = informer.hasSynced());
  }

  /** Waits until it is; false if the time is over before. */
  boolean awaitReady(Duration time) throws InterruptedException {
    return isReady() || informer.awaitSync(time);
  }

  @Override
  public void added(C object) {
    put(object);
  }

  @Override
  public void updated(C old, C object) {
    put(object);
  }

  private void put(C object) {
    List<Hook> compiled = compiler.apply(object);
    synchronized (this) {
      byConfiguration.put(object.name(), compiled);
      publish();
    }
  }

  @Override
  public synchronized void deleted(C object) {
    byConfiguration.remove(object.name());
    publish();
  }

  @GuardedBy("this")
  private void publish() {
    List<Hook> all = new ArrayList<>();
    byConfiguration.values().forEach(all::addAll);
    hooks = List.copyOf(all);
  }
}
