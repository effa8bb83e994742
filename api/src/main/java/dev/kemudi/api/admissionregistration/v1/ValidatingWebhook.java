package dev.kemudi.api.admissionregistration.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ValidatingWebhook of the Kubernetes API. */
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
