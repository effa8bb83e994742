package dev.kemudi.api.admissionregistration.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook that accepts or rejects requests.
 *
 * @param name Full name with at least three parts divided by dots; unique in the configuration.
 * @param clientConfig How to reach the webhook.
 * @param rules Operations and resources it is called for.
 * @param failurePolicy If the call fails: Fail (default) or Ignore.
 * @param matchPolicy Equivalent (default) also matches other versions of a resource; Exact does
 *     not.
 * @param namespaceSelector Only objects in namespaces with these labels; default all.
 * @param objectSelector Only objects with these labels, before or after the change; default all.
 * @param sideEffects None or NoneOnDryRun; tells whether dry runs may call it.
 * @param timeoutSeconds Seconds to wait for an answer, 1 to 30; default 10.
 * @param admissionReviewVersions Review versions it understands, best first.
 */
@ApiType
public record ValidatingWebhook(
    @Field(id = 1, emitEmpty = true) String name,
    @Field(id = 2, emitEmpty = true) WebhookClientConfig clientConfig,
    @Field(id = 3) List<RuleWithOperations> rules,
    @Field(id = 4, alias = "FailurePolicyType") @Nullable String failurePolicy,
    @Field(id = 9, alias = "MatchPolicyType") @Nullable String matchPolicy,
    @Field(id = 5) @Nullable LabelSelector namespaceSelector,
    @Field(id = 10) @Nullable LabelSelector objectSelector,
    @Field(id = 6, emitEmpty = true, alias = "SideEffectClass") @Nullable String sideEffects,
    @Field(id = 7) @Nullable Integer timeoutSeconds,
    @Field(id = 8, emitEmpty = true) List<String> admissionReviewVersions) {}
