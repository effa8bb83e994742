package dev.kemudi.apiserver.crd;

import dev.kemudi.api.apiextensions.v1.ConversionResponse;
import dev.kemudi.api.apiextensions.v1.ConversionReview;
import dev.kemudi.api.apiextensions.v1.ConversionReviewCodec;
import dev.kemudi.api.apiextensions.v1.ServiceReference;
import dev.kemudi.api.apiextensions.v1.WebhookClientConfig;
import dev.kemudi.api.apiextensions.v1.WebhookConversion;
import dev.kemudi.apiserver.webhook.Answers;
import dev.kemudi.apiserver.webhook.CallFailedException;
import dev.kemudi.apiserver.webhook.HookAddress;
import dev.kemudi.apiserver.webhook.HookServers;
import dev.kemudi.client.TransportException;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.value.RawJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Has a webhook convert objects, as many at a time as there are to convert. */
final class ConversionWebhook implements VersionConverter {
  private static final Duration TIME = Duration.ofSeconds(30);
  private static final int HTTPS = 443;
  private static final String GROUP = "apiextensions.k8s.io/";
  private static final String KIND = "ConversionReview";

  private final HookServers servers;
  private final HookAddress address;
  private final @Nullable String reviewVersion;
  private final RandomGenerator random;
  private final ConvertedLately lately = new ConvertedLately();

  private ConversionWebhook(
      HookServers servers,
      HookAddress address,
      @Nullable String reviewVersion,
      RandomGenerator random) {
    this.servers = servers;
    this.address = address;
    this.reviewVersion = reviewVersion;
    this.random = random;
  }

  static ConversionWebhook of(
      HookServers servers, WebhookConversion conversion, RandomGenerator random) {
    WebhookClientConfig config = Objects.requireNonNull(conversion.clientConfig());
    String ca = config.caBundle().toUtf8();
    ServiceReference service = config.service();
    HookAddress address =
        service == null
            ? HookAddress.ofUrl(Objects.requireNonNull(config.url()), ca)
            : HookAddress.ofService(
                service.namespace(),
                service.name(),
                Objects.requireNonNullElse(service.port(), HTTPS),
                Objects.requireNonNullElse(service.path(), "/"),
                ca);
    String version =
        conversion.conversionReviewVersions().stream()
            .filter(each -> each.equals("v1") || each.equals("v1beta1"))
            .findFirst()
            .orElse(null);
    return new ConversionWebhook(servers, address, version, random);
  }

  @Override
  public List<CustomObject> convert(List<CustomObject> objects, CustomKind target) {
    List<CustomObject> all = new ArrayList<>(objects);
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      CustomObject known = known(all.get(i), target);
      if (known == null) {
        missing.add(i);
      } else {
        all.set(i, known);
      }
    }
    if (!missing.isEmpty()) {
      List<CustomObject> converted = ask(missing.stream().map(objects::get).toList(), target);
      for (int i = 0; i < converted.size(); i++) {
        int place = missing.get(i);
        lately.put(objects.get(place), target, converted.get(i));
        all.set(place, converted.get(i));
      }
    }
    return all;
  }

  private @Nullable CustomObject known(CustomObject object, CustomKind target) {
    return object.typeMeta().apiVersion().equals(target.typeMeta().apiVersion())
        ? object
        : lately.find(object, target);
  }

  private List<CustomObject> ask(List<CustomObject> objects, CustomKind target) {
    CustomObject first = objects.getFirst();
    String kind = name(first);
    if (reviewVersion == null) {
      throw failure("no supported conversion review versions");
    }
    List<RawJson> answered = answered(objects, target, kind, reviewVersion);
    if (answered.size() != objects.size()) {
      throw failure(
          "conversion webhook for "
              + kind
              + " returned "
              + answered.size()
              + " objects, expected "
              + objects.size());
    }
    List<CustomObject> converted = new ArrayList<>(objects.size());
    for (int i = 0; i < objects.size(); i++) {
      converted.add(
          ConvertedObject.check(
              objects.get(i), answered.get(i), target, kind, i, objects.size() > 1));
    }
    return converted;
  }

  private static String name(CustomObject object) {
    GroupVersionKind gvk =
        GroupVersionKind.of(object.typeMeta().apiVersion(), object.typeMeta().kind());
    return gvk.group() + "/" + gvk.version() + ", Kind=" + gvk.kind();
  }

  private List<RawJson> answered(
      List<CustomObject> objects, CustomKind target, String kind, String version) {
    String uid = new UUID(random.nextLong(), random.nextLong()).toString();
    try {
      byte[] answer =
          servers.post(
              address, question(objects, target, version, uid), System.nanoTime() + TIME.toNanos());
      ConversionReview review = Answers.decode(ConversionReviewCodec.INSTANCE, answer);
      return checked(review, version, uid);
    } catch (CallFailedException e) {
      throw failure("conversion webhook for " + kind + " failed: " + e.text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransportException("interrupted", e);
    }
  }

  private static byte[] question(
      List<CustomObject> objects, CustomKind target, String version, String uid) {
    List<Object> trees = new ArrayList<>(objects.size());
    objects.forEach(object -> trees.add(object.tree()));
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("uid", uid);
    request.put("desiredAPIVersion", target.typeMeta().apiVersion());
    request.put("objects", trees);
    Map<String, Object> review = new LinkedHashMap<>();
    review.put("kind", KIND);
    review.put("apiVersion", GROUP + version);
    review.put("request", request);
    return JsonTree.write(review);
  }

  private static List<RawJson> checked(ConversionReview review, String version, String uid)
      throws CallFailedException {
    boolean strict = version.equals("v1");
    String apiVersion = review.typeMeta().apiVersion();
    if (strict && (!apiVersion.equals(GROUP + version) || !review.typeMeta().kind().equals(KIND))) {
      throw CallFailedException.senseless(
          "expected webhook response of apiextensions.k8s.io/v1, Kind=ConversionReview, got "
              + (apiVersion.indexOf('/') < 0 ? "/" + apiVersion : apiVersion)
              + ", Kind="
              + review.typeMeta().kind());
    }
    ConversionResponse response = review.response();
    if (response == null) {
      throw CallFailedException.senseless("no response provided");
    }
    if (strict && !response.uid().equals(uid)) {
      throw CallFailedException.senseless(
          "expected response.uid=\"" + uid + "\", got \"" + response.uid() + "\"");
    }
    if (!response.result().status().equals("Success")) {
      String message = response.result().message();
      throw CallFailedException.senseless(
          message.isEmpty()
              ? "response.result.status was '" + response.result().status() + "', not 'Success'"
              : message);
    }
    return response.convertedObjects();
  }

  static StatusError failure(String message) {
    return StatusError.of(500, StatusError.Reason.UNKNOWN, message);
  }
}
