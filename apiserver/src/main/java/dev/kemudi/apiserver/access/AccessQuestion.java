package dev.kemudi.apiserver.access;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.api.authorization.v1.NonResourceAttributes;
import dev.kemudi.api.authorization.v1.ResourceAttributes;
import dev.kemudi.api.authorization.v1.SubjectAccessReviewSpec;
import dev.kemudi.api.authorization.v1.SubjectAccessReviewStatus;
import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.authz.Decision;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.meta.v1.ObjectMetaCodec;
import dev.kemudi.machinery.object.GroupKind;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.GoLiteral;
import dev.kemudi.machinery.status.StatusError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reviews of access have in common: whether a user may do something to a resource or on a
 * path, of which one must be given.
 */
record AccessQuestion(@Nullable ResourceAttributes resource, @Nullable NonResourceAttributes path) {
  private static final FieldPath SPEC = FieldPath.of("spec");

  /** Reviews are refused under a kind without a name, as upstream refuses them. */
  static void refuse(List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw StatusError.invalid(new GroupKind("authorization.k8s.io", ""), "", errors);
    }
  }

  /** What is wrong with the question. */
  List<FieldError> errors() {
    List<FieldError> errors = new ArrayList<>();
    if (resource != null && path != null) {
      errors.add(
          FieldError.invalid(
              SPEC.child("nonResourceAttributes"),
              literal(path),
              "cannot be specified in combination with resourceAttributes"));
    }
    if (resource == null && path == null) {
      errors.add(
          FieldError.invalid(
              SPEC.child("resourceAttributes"),
              null,
              "exactly one of nonResourceAttributes or resourceAttributes must be specified"));
    }
    return errors;
  }

  /** What is wrong with a question about a subject. */
  static List<FieldError> errors(SubjectAccessReviewSpec spec) {
    List<FieldError> errors =
        new AccessQuestion(spec.resourceAttributes(), spec.nonResourceAttributes()).errors();
    if (spec.user().isEmpty() && spec.groups().isEmpty()) {
      errors.add(
          FieldError.invalid(
              SPEC.child("user"), spec.user(), "at least one of user or group must be specified"));
    }
    return errors;
  }

  /** Reviews have no metadata, except where a namespace is part of the question. */
  static List<FieldError> metadataErrors(ObjectMeta metadata, boolean namespaced) {
    ObjectMeta rest =
        ObjectMetaBuilder.from(metadata)
            .managedFields(List.of())
            .namespace(namespaced ? "" : metadata.namespace())
            .build();
    return rest.equals(ObjectMetaCodec.EMPTY)
        ? List.of()
        : List.of(
            FieldError.invalid(
                FieldPath.of("metadata"),
                metadata,
                namespaced ? "must be empty except for namespace" : "must be empty"));
  }

  static GoLiteral literal(NonResourceAttributes path) {
    return new GoLiteral(
        "authorization.NonResourceAttributes{Path:\"%s\", Verb:\"%s\"}"
            .formatted(path.path(), path.verb()));
  }

  static UserInfo subject(SubjectAccessReviewSpec spec) {
    return new UserInfo(spec.user(), spec.uid(), spec.groups(), spec.extra());
  }

  SubjectAccessReviewStatus answer(Authorizer authorizer, UserInfo user) {
    return switch (authorizer.authorize(user, request())) {
      case Decision.Allow allow -> new SubjectAccessReviewStatus(true, false, allow.reason(), "");
      case Decision.Deny deny -> new SubjectAccessReviewStatus(false, true, deny.reason(), "");
      case Decision.NoOpinion none ->
          new SubjectAccessReviewStatus(false, false, none.reason(), "");
    };
  }

  private RequestInfo request() {
    if (resource == null) {
      return path == null
          ? RequestInfo.forPath("", "")
          : RequestInfo.forPath(path.verb(), path.path());
    }
    return new RequestInfo(
        true,
        resource.verb(),
        "",
        resource.group().isEmpty() ? "api" : "apis",
        resource.group(),
        resource.version(),
        resource.namespace(),
        resource.resource(),
        resource.subresource(),
        resource.name(),
        List.of(resource.resource()));
  }
}
