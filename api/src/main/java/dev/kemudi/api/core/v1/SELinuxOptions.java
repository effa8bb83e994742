package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Parts of an SELinux label.
 *
 * @param user User part of the label.
 * @param role Role part of the label.
 * @param type Type part of the label.
 * @param level Level part of the label.
 */
@ApiType
public record SELinuxOptions(
    @Field(id = 1) String user,
    @Field(id = 2) String role,
    @Field(id = 3) String type,
    @Field(id = 4) String level) {}
