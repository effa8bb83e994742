package dev.kemudi.apiserver.admission.webhook;

import dev.kemudi.api.admission.v1.AdmissionResponse;
import dev.kemudi.api.admission.v1.AdmissionReview;
import dev.kemudi.api.admission.v1.AdmissionReviewCodec;
import dev.kemudi.api.authentication.v1.UserInfoCodec;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.webhook.Answers;
import dev.kemudi.apiserver.webhook.CallFailedException;
import dev.kemudi.machinery.meta.v1.CreateOptions;
import dev.kemudi.machinery.meta.v1.CreateOptionsCodec;
import dev.kemudi.machinery.meta.v1.DeleteOptions;
import dev.kemudi.machinery.meta.v1.DeleteOptionsCodec;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.meta.v1.UpdateOptions;
import dev.kemudi.machinery.meta.v1.UpdateOptionsCodec;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.tree.JsonTree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The question to a webhook about one write.
 *
 * @param version of the review, of those that the webhook knows
 */
record Review(String uid, String version, byte[] body) {
  private static final String GROUP = "admission.k8s.io/";
  private static final String KIND = "AdmissionReview";
  private static final String V1 = "v1";
  private static final String NO_ANSWER = "webhook response was absent";

  /** The version of reviews to speak; null if there is none that both sides know. */
  static @Nullable String version(Hook hook) {
    for (String version : hook.reviewVersions()) {
      if (version.equals(V1) || version.equals("v1beta1")) {
        return version;
      }
    }
    return null;
  }

  static Review of(
      String uid,
      String version,
      Write write,
      Write.In in,
      @Nullable Map<String, Object> object,
      @Nullable Map<String, Object> old) {
    AdmissionRequest request = write.request();
    Map<String, @Nullable Object> asked = new LinkedHashMap<>();
    asked.put("uid", uid);
    asked.put("kind", kind(in.kind()));
    asked.put("resource", resource(in.version(), in.resource()));
    put(asked, "subResource", request.subresource());
    asked.put("requestKind", kind(request.kind()));
    asked.put("requestResource", resource(request.served(), request.resource().resource()));
    put(asked, "requestSubResource", request.subresource());
    put(asked, "name", request.name());
    put(asked, "namespace", write.namespace());
    asked.put("operation", request.operation().toString());
    asked.put("userInfo", JsonTree.of(UserInfoCodec.INSTANCE, request.context().user()));
    asked.put("object", object);
    asked.put("oldObject", old);
    asked.put("dryRun", request.dryRun());
    asked.put("options", options(request.options()));
    Map<String, @Nullable Object> review = new LinkedHashMap<>();
    review.put("kind", KIND);
    review.put("apiVersion", GROUP + version);
    review.put("request", asked);
    return new Review(uid, version, JsonTree.write(review));
  }

  private static void put(Map<String, @Nullable Object> tree, String name, String value) {
    if (!value.isEmpty()) {
      tree.put(name, value);
    }
  }

  private static Map<String, Object> kind(GroupVersionKind kind) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("group", kind.group());
    tree.put("version", kind.version());
    tree.put("kind", kind.kind());
    return tree;
  }

  private static Map<String, Object> resource(GroupVersion version, String resource) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("group", version.group());
    tree.put("version", version.version());
    tree.put("resource", resource);
    return tree;
  }

  private static @Nullable Map<String, Object> options(@Nullable Object options) {
    return switch (options) {
      case CreateOptions create ->
          named("CreateOptions", JsonTree.of(CreateOptionsCodec.INSTANCE, create));
      case UpdateOptions update ->
          named("UpdateOptions", JsonTree.of(UpdateOptionsCodec.INSTANCE, update));
      case DeleteOptions delete ->
          named("DeleteOptions", JsonTree.of(DeleteOptionsCodec.INSTANCE, delete));
      case null, default -> null;
    };
  }

  private static Map<String, Object> named(String kind, Map<String, Object> tree) {
    Map<String, Object> all = new LinkedHashMap<>(tree);
    all.put("kind", kind);
    all.put("apiVersion", "meta.k8s.io/v1");
    return all;
  }

  /** The answer in an answer's body. */
  AdmissionResponse answer(byte[] answered, boolean mutating)
      throws CallFailedException, SenselessAnswerException {
    AdmissionReview review = Answers.decode(AdmissionReviewCodec.INSTANCE, answered);
    AdmissionResponse response = review.response();
    if (response == null) {
      throw new SenselessAnswerException(NO_ANSWER);
    }
    if (version.equals(V1)) {
      check(review.typeMeta(), response, mutating);
    }
    return response;
  }

  private void check(TypeMeta type, AdmissionResponse response, boolean mutating)
      throws SenselessAnswerException {
    if (!response.uid().equals(uid)) {
      throw new SenselessAnswerException(
          "expected response.uid=\"" + uid + "\", got \"" + response.uid() + "\"");
    }
    if (!type.apiVersion().equals(GROUP + V1) || !type.kind().equals(KIND)) {
      String got = type.apiVersion().indexOf('/') < 0 ? "/" + type.apiVersion() : type.apiVersion();
      throw new SenselessAnswerException(
          "expected webhook response of admission.k8s.io/v1, Kind=AdmissionReview, got "
              + got
              + ", Kind="
              + type.kind());
    }
    boolean patched = !response.patch().isEmpty();
    String patchType = response.patchType();
    if (!mutating && patched) {
      throw new SenselessAnswerException("validating webhook may not return response.patch");
    }
    if (!mutating && patchType != null) {
      throw new SenselessAnswerException("validating webhook may not return response.patchType");
    }
    if (patched && patchType == null) {
      throw new SenselessAnswerException(
          "webhook returned response.patch but not response.patchType");
    }
    if (!patched && patchType != null) {
      throw new SenselessAnswerException(
          "webhook returned response.patchType but not response.patch");
    }
    if (patchType != null && patchType.isEmpty()) {
      throw new SenselessAnswerException("webhook returned invalid response.patchType of \"\"");
    }
  }

  /** What the patch is; that of old reviews is always of one type. */
  String patchType(AdmissionResponse response) {
    String type = response.patchType();
    return version.equals(V1) && type != null ? type : "JSONPatch";
  }
}
