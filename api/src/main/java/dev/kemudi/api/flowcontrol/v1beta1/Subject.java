package dev.kemudi.api.flowcontrol.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request; the member its kind names is set.
 *
 * @param kind User, Group or ServiceAccount.
 * @param user The user, by name.
 * @param group The group, by name.
 * @param serviceAccount The service account, by name.
 */
@ApiType(goPackage = "v1beta1")
public record Subject(
    @Field(id = 1, emitEmpty = true, alias = "SubjectKind") String kind,
    @Field(id = 2) @Nullable UserSubject user,
    @Field(id = 3) @Nullable GroupSubject group,
    @Field(id = 4) @Nullable ServiceAccountSubject serviceAccount) {}
