import type { Titles } from "#ingest/demo/titles.ts";

/** What Failsafe runs against a database, a message broker and the sandboxes of other services. */
export const integrationTests: Titles = {
  "com.webshop.checkout.CheckoutIT": `placesAnOrder; placesAnOrderAsGuest; refundsAWholeOrder; refundsPartially;
    chargesDeliveryToIslands; keepsTheCartWhenPaymentFails; sendsOneConfirmation; isIdempotentOnDoubleClick;
    refusesASoldOutArticle; splitsAnOrderOverWarehouses; appliesAVoucherOnce; storesTheAddressUsedLast`,
  "com.webshop.payment.PaymentsIT": `authorisesACard; capturesAnAuthorisedPayment; capturesInTwoParts; voidsAnAuthorisation;
    asksForAStrongAuthentication; retriesAfterATimeout; storesNoCardNumber; paysByDirectDebit; paysByInvoice;
    declinesAStolenCard; reconcilesWithTheBank; notesWhoPaid`,
  "com.webshop.payment.RefundIT": `refundsToTheSameCard; refundsToAGiftCard; refundsWithoutDelivery; refusesMoreThanWasPaid;
    refundsAfterAChargeback; tellsAccounting; isVisibleToTheCustomer`,
  "com.webshop.payment.SubscriptionIT": `renewsOnTheSameDay; renewsOnTheLastOfFebruary; pausesASubscription; retriesADeclinedRenewal;
    endsAfterThreeDeclines; changesTheCard; prorataAfterAnUpgrade`,
  "com.webshop.payment.InvoiceIT": `numbersWithoutGaps; rendersThePdf; splitsVatByRate; archivesForTenYears;
    sendsACorrection; addressesCompanies; isReadableByAccountingSoftware`,
  "com.webshop.stock.StockIT": `reservesTheLastItemOnce; releasesAfterThirtyMinutes; countsReturnsOnceInspected; importsTheNightlyCount;
    warnsBelowTheMinimum; movesBetweenWarehouses; locksDuringStocktaking; survivesTwoWriters; booksDamage`,
  "com.webshop.stock.WarehouseSyncIT": `takesOverNewArticles; takesOverDeletedArticles; resumesAfterABreak; ignoresOlderMessages;
    handlesTenThousandArticles; reportsWhatItCouldNotRead`,
  "com.webshop.catalogue.CatalogueIT": `listsACategory; hidesArticlesWithoutPrice; showsVariantsOnce; importsAFeed; importsImages;
    refusesAFeedWithoutHeader; keepsHandWrittenTexts; publishesAtMidnight; translatesCategories; redirectsOldAddresses`,
  "com.webshop.catalogue.CatalogueSearchIT": `findsByName; findsByArticleNumber; findsByFacets; findsWithATypingError; ranksByRelevance;
    ranksByPrice; paginates; suggestsWhileTyping; updatesTheIndexAfterAChange; rebuildsTheIndex; leavesOutTheSoldOut`,
  "com.webshop.orders.OrderHistoryIT": `showsTheLatestFirst; pagesThroughTenThousandOrders; filtersByYear; findsByArticle;
    exportsAsCsv; hidesOrdersOfOthers; showsReturns; ordersAgain`,
  "com.webshop.orders.ReturnsIT": `announcesAReturn; printsALabel; acceptsWithinThirtyDays; refusesHygieneArticles; inspects;
    refundsAfterInspection; exchangesForAnotherSize; closesWhatNeverCame`,
  "com.webshop.orders.OrderEventsIT": `publishesOncePerChange; publishesInOrder; publishesAfterARestart; keepsUnsentEvents;
    ignoresDuplicates; survivesABrokerRestart`,
  "com.webshop.shipping.ShippingIT": `choosesTheCheapestCarrier; choosesTheFastestCarrier; printsACustomsForm; followsAParcel;
    tellsOfADelay; ordersACollection; shipsToAPickUpPoint; shipsDangerousGoodsByRoad`,
  "com.webshop.account.AccountIT": `registers; confirmsTheMailAddress; resetsThePassword; locksAfterTenAttempts; mergesAGuestCart;
    exportsEverything; deletesEverything; changesTheMailAddress; remembersTheDevice`,
  "com.webshop.account.LoginIT": `logsIn; logsOut; logsInWithAPasskey; refusesAWrongPassword; endsAllSessions; survivesAKeyRotation;
    keepsTheTargetAddress`,
  "com.webshop.giftcard.GiftCardIT": `sellsAGiftCard; paysInPart; paysInFull; showsTheRest; isSentOnTheChosenDay; cannotBuyItself;
    refusesAnExpiredCard`,
  "com.webshop.reviews.ReviewsIT": `publishesAfterInspection; acceptsOnePerPurchase; removesLinks; countsUsefulVotes; answersAsShop;
    forgetsDeletedAuthors`,
  "com.webshop.mail.MailIT": `sendsInTheBackground; retriesAfterAFailure; honoursUnsubscription; attachesTheInvoice;
    keepsTheOrderOfMails; sendsEachMailOnce`,
  "com.webshop.admin.BackOfficeIT": `showsTodaysOrders; findsACustomer; changesAnAddress; refundsByHand; logsEveryChange;
    needsTwoForLargeRefunds; exportsForAccounting; blocksACustomer`,
};
