package dev.kemudi.apiserver.encryption;

import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.store.encryption.EncryptionObserver;
import dev.kemudi.store.encryption.Identity;
import dev.kemudi.store.encryption.Prefixed;
import dev.kemudi.store.encryption.Transformer;
import dev.kemudi.store.encryption.kms.EnvelopeV1;
import dev.kemudi.store.encryption.kms.EnvelopeV2;
import dev.kemudi.store.encryption.kms.PluginV1;
import dev.kemudi.store.encryption.kms.PluginV2;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes transformers of what is configured, which is known to be right. */
final class EncryptionBuilder {
  private final SecureRandom random;
  private final InstantSource clock;
  private final EncryptionObserver observer;
  private final Map<GroupResource, List<Prefixed.Choice>> choices = new LinkedHashMap<>();
  private final List<ProviderHealth> health = new ArrayList<>();
  private final List<Runnable> ends = new ArrayList<>();

  EncryptionBuilder(SecureRandom random, InstantSource clock, EncryptionObserver observer) {
    this.random = random;
    this.clock = clock;
    this.observer = observer;
  }

  /** Adds a section; those of one resource are one list. */
  void add(Object section) {
    List<Prefixed.Choice> own = new ArrayList<>();
    JsonTree.getList(section, "providers").forEach(provider -> own.add(choice(provider)));
    for (Object resource : JsonTree.getList(section, "resources")) {
      choices
          .computeIfAbsent(GroupResource.parse(String.valueOf(resource)), _ -> new ArrayList<>())
          .addAll(own);
    }
  }

  Encryption build() {
    Map<GroupResource, Transformer> all = new LinkedHashMap<>();
    choices.forEach(
        (resource, own) ->
            all.put(resource, new Prefixed("no matching prefix found", own, observer)));
    return new Encryption(all, health, ends);
  }

  private Prefixed.Choice choice(Object provider) {
    if (JsonTree.get(provider, "kms") != null) {
      KmsProvider kms = KmsProvider.of(provider);
      return Prefixed.Choice.of(kms.prefix(), envelope(kms));
    }
    for (KeyedProvider each : KeyedProvider.values()) {
      if (JsonTree.get(provider, each.field()) != null) {
        return Prefixed.Choice.of("k8s:enc:" + each.field() + ":v1:", keys(provider, each));
      }
    }
    return Prefixed.Choice.of("", new Identity());
  }

  private Transformer envelope(KmsProvider kms) {
    if (kms.isSecond()) {
      PluginV2 plugin = new PluginV2(kms.socket(), kms.timeout(), random);
      ends.add(plugin::close);
      health.add(ProviderHealth.of(plugin, kms.name(), health.size(), clock));
      return new EnvelopeV2(plugin, kms.cacheSize(), random, observer);
    }
    PluginV1 plugin = new PluginV1(kms.socket(), kms.timeout());
    ends.add(plugin::close);
    health.add(ProviderHealth.of(plugin, kms.name(), health.size(), clock));
    return new EnvelopeV1(plugin, kms.cacheSize(), random, observer);
  }

  private Transformer keys(Object provider, KeyedProvider kind) {
    List<Prefixed.Choice> keys = new ArrayList<>();
    for (Object key : JsonTree.getList(provider, kind.field(), "keys")) {
      byte[] secret = KeyedProvider.secret(JsonTree.getString(key, "secret"));
      keys.add(
          Prefixed.Choice.of(
              JsonTree.getString(key, "name") + ":", kind.transformer(secret, random)));
    }
    return new Prefixed(
        "no matching key was found for the provided " + kind.word() + " transformer",
        keys,
        observer);
  }
}
