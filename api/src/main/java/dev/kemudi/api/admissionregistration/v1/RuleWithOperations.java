package dev.kemudi.api.admissionregistration.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** RuleWithOperations of the Kubernetes API. */
@ApiType
public record RuleWithOperations(
    @Field(id = 1, alias = "OperationType") List<String> operations,
    @Field(id = 2, inline = true) Rule rule) {}
