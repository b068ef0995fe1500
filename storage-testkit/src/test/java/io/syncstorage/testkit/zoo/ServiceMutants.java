package io.syncstorage.testkit.zoo;

import io.syncstorage.api.PurgeReport;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.zoo.Mutant.Kind;
import java.util.List;

/** Stores that purge wrongly, or mix users up. */
final class ServiceMutants {

  private ServiceMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.of(
            "a dry run that purges",
            "PU-1",
            Kind.SURFACE,
            clock ->
                new ForwardingStorage(new ReferenceStorage(clock)) {
                  @Override
                  public PurgeReport purgeExpired(PurgeRequest request) {
                    return super.purgeExpired(PurgeRequest.upTo(request.limit()));
                  }
                }),
        Mutant.of(
            "a purge without a bound",
            "PU-1",
            Kind.SURFACE,
            clock ->
                new ForwardingStorage(new ReferenceStorage(clock)) {
                  @Override
                  public PurgeReport purgeExpired(PurgeRequest request) {
                    return super.purgeExpired(
                        new PurgeRequest(Integer.MAX_VALUE, request.dryRun()));
                  }
                }),
        Mutant.of(
            "a user who is shown another's collections",
            "MD-4",
            Kind.SURFACE,
            clock ->
                new ForwardingStorage(new ReferenceStorage(clock)) {
                  @Override
                  public UserInfo info(UserId user) {
                    UserInfo own = super.info(user);
                    return own.equals(UserInfo.EMPTY) && user.value() > 1
                        ? super.info(new UserId(user.value() - 1))
                        : own;
                  }
                }),
        Mutant.of(
            "users told apart by 32 bits of their number",
            "MD-4",
            Kind.VALUE,
            clock ->
                new RenamingStorage(
                    new ReferenceStorage(clock),
                    user -> new UserId(user.value() & 0xffff_ffffL),
                    name -> name)));
  }
}
