package io.tableferry.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqsContractTest {

  private AwsUnderTest aws;
  private SqsClient sqs;
  private final List<Runnable> opened = new ArrayList<>();
  private final String prefix = "tableferry-contract-" + UUID.randomUUID() + "-";

  @BeforeAll
  void open() {
    aws =
        AwsUnderTest.choose(
            () -> {
              LocalSqs standIn = LocalSqs.start(0);
              return new AwsUnderTest.StandIn(standIn.endpoint(), standIn::close);
            });
    sqs = aws.configure(SqsClient.builder()).build();
    opened.add(this::closeAll);
  }

  /** Whatever was opened; nothing, where the service is not to be had. */
  @AfterAll
  void close() {
    opened.forEach(Runnable::run);
  }

  private void closeAll() {
    sqs.listQueues(r -> r.queueNamePrefix(prefix))
        .queueUrls()
        .forEach(url -> sqs.deleteQueue(r -> r.queueUrl(url)));
    sqs.close();
    aws.close();
  }

  @Test
  void a_message_arrives_as_it_was_sent_and_is_gone_when_deleted() {
    String queue = create("plain");
    String body = "{\"text\":\"it's 😀 <&>\"}";
    sqs.sendMessage(r -> r.queueUrl(queue).messageBody(body));
    Message message = receive(queue);
    assertThat(message.body()).isEqualTo(body);
    sqs.deleteMessage(r -> r.queueUrl(queue).receiptHandle(message.receiptHandle()));
    assertThat(sqs.receiveMessage(r -> r.queueUrl(queue)).messages()).isEmpty();
  }

  @Test
  void a_message_that_is_not_deleted_comes_again() {
    String queue = create("again");
    sqs.sendMessage(r -> r.queueUrl(queue).messageBody("twice"));
    Message first = receive(queue);
    sqs.changeMessageVisibility(
        r -> r.queueUrl(queue).receiptHandle(first.receiptHandle()).visibilityTimeout(0));
    assertThat(receive(queue).messageId()).isEqualTo(first.messageId());
  }

  @Test
  void ten_messages_travel_in_one_call() {
    String queue = create("batch");
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (int n = 0; n < 10; n++) {
      entries.add(
          SendMessageBatchRequestEntry.builder().id("m" + n).messageBody("body " + n).build());
    }
    assertThat(sqs.sendMessageBatch(r -> r.queueUrl(queue).entries(entries)).successful())
        .hasSize(10);
    List<String> bodies = new ArrayList<>();
    while (bodies.size() < 10) {
      for (Message message :
          sqs.receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(20))
              .messages()) {
        bodies.add(message.body());
        sqs.deleteMessage(r -> r.queueUrl(queue).receiptHandle(message.receiptHandle()));
      }
    }
    assertThat(bodies).contains("body 0", "body 9").doesNotHaveDuplicates();
  }

  @Test
  void a_queue_has_the_attributes_and_the_tags_it_was_made_with() {
    String queue =
        sqs.createQueue(
                r ->
                    r.queueName(prefix + "attributes")
                        .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "77"))
                        .tags(Map.of("tableferry:run", "r1")))
            .queueUrl();
    assertThat(
            sqs.getQueueAttributes(
                    r -> r.queueUrl(queue).attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT))
                .attributes())
        .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "77");
    assertThat(sqs.listQueueTags(r -> r.queueUrl(queue)).tags())
        .containsEntry("tableferry:run", "r1");
    assertThat(sqs.getQueueUrl(r -> r.queueName(prefix + "attributes")).queueUrl())
        .isEqualTo(queue);
  }

  @Test
  void queues_are_found_by_the_beginning_of_their_name() {
    String queue = create("found");
    assertThat(sqs.listQueues(r -> r.queueNamePrefix(prefix + "fou")).queueUrls())
        .containsExactly(queue);
  }

  @Test
  void a_deleted_queue_takes_no_messages() {
    AwsUnderTest.assumeStandIn("a deletion may take up to a minute on AWS");
    String queue = create("deleted");
    sqs.deleteQueue(r -> r.queueUrl(queue));
    assertThatThrownBy(() -> sqs.sendMessage(r -> r.queueUrl(queue).messageBody("late")))
        .isInstanceOf(QueueDoesNotExistException.class);
  }

  private String create(String name) {
    return sqs.createQueue(r -> r.queueName(prefix + name)).queueUrl();
  }

  private Message receive(String queue) {
    List<Message> messages = List.of();
    while (messages.isEmpty()) {
      messages = sqs.receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(20)).messages();
    }
    return messages.get(0);
  }
}
