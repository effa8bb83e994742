package dev.kemudi.api.admissionregistration.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Operations and resources a webhook is called for.
 *
 * @param operations CREATE, UPDATE, DELETE, CONNECT or an asterisk for all.
 * @param rule The resources meant.
 */
@ApiType
public record RuleWithOperations(
    @Field(id = 1, alias = "OperationType") List<String> operations,
    @Field(id = 2, inline = true) Rule rule) {}
