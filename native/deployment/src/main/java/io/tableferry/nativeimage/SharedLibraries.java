package io.tableferry.nativeimage;

import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageAllowIncompleteClasspathBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourceBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedClassBuildItem;
import java.util.List;

/**
 * Tells native-image about libraries that workers and controller share and that nobody has prepared
 * for it: the clients of AWS, and their HTTP client. What only one module uses, that module
 * registers itself, under its {@code META-INF/native-image}.
 */
public final class SharedLibraries {

  /**
   * Quarkus has native-image fail on code that can be reached and names a class that is not there.
   * There is such code: sign-ins of Redshift's driver by way of AWS services, signers and checksums
   * of the SDK that are written in C, decompressors of the HTTP client, YAML of the schema
   * validator. Nothing here calls it; as on a JVM it would fail when it is called. (Deprecated to
   * discourage extensions from it; there is nothing in its place.)
   */
  @BuildStep
  @SuppressWarnings("deprecation")
  NativeImageAllowIncompleteClasspathBuildItem librariesNameClassesThatAreNotThere() {
    return new NativeImageAllowIncompleteClasspathBuildItem("tableferry-native");
  }

  /** Quarkus leaves TLS out of programs of which no extension asks for it. */
  @BuildStep
  ExtensionSslNativeSupportBuildItem awsIsSpokenToByTls() {
    return new ExtensionSslNativeSupportBuildItem("tableferry-native");
  }

  /**
   * Quarkus has classes initialized while the image is made, and native-image fails with those that
   * fail. This one looks for the signer that is written in C.
   */
  @BuildStep
  RuntimeInitializedClassBuildItem signerThatIsNotThere() {
    return new RuntimeInitializedClassBuildItem(
        "software.amazon.awssdk.http.auth.aws.internal.scheme.DefaultAwsV4aAuthScheme$SignerSingletonHolder");
  }

  /** Pools of threads and random numbers have to be those of the running program. */
  @BuildStep
  void threadsAndRandomNumbers(BuildProducer<RuntimeInitializedClassBuildItem> left) {
    for (String name :
        List.of(
            "org.apache.hc.client5.http.impl.auth.NTLMEngineImpl",
            "software.amazon.awssdk.core.ResponseInputStream$TimeoutScheduler",
            "software.amazon.awssdk.core.async.ResponsePublisher$TimeoutScheduler",
            "software.amazon.awssdk.core.internal.async.InputStreamWithExecutorAsyncRequestBody$SharedExecutor",
            "software.amazon.awssdk.utils.cache.NonBlocking")) {
      left.produce(new RuntimeInitializedClassBuildItem(name));
    }
  }

  /** S3 answers in XML, and whose parser is the JDK's, by its name. */
  @BuildStep
  ReflectiveClassBuildItem parserOfS3sAnswers() {
    return ReflectiveClassBuildItem.builder("com.sun.xml.internal.stream.XMLInputFactoryImpl")
        .reason("javax.xml.stream.XMLInputFactory finds it by its name")
        .build();
  }

  /** Else the SDK falls back to a slower checksum of its own. */
  @BuildStep
  ReflectiveClassBuildItem checksumOfTheJdk() {
    return ReflectiveClassBuildItem.builder("java.util.zip.CRC32C")
        .reason("the SDK's ChecksumProvider finds it by its name")
        .build();
  }

  /**
   * The suffixes that no certificate may cover. Without the list the HTTP client knows of "com"
   * alone, and would trust no endpoint of another one, such as those in China.
   */
  @BuildStep
  NativeImageResourceBuildItem publicSuffixes() {
    return new NativeImageResourceBuildItem("org/publicsuffix/list/effective_tld_names.dat");
  }
}
