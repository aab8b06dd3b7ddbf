import type { Titles } from "#ingest/demo/titles.ts";

/** What the services promise one another, verified against published contracts. */
export const contractTests: Titles = {
  "com.webshop.contract.PaymentsConsumerPactTest": `authorisesACard; declinesAnExpiredCard; asksForAStrongAuthentication;
    capturesAnAuthorisedPayment; capturesAPartOfAPayment; refundsACapturedPayment; refusesASecondRefund;
    listsThePaymentsOfAnOrder; answersAnUnknownPaymentWith404`,
  "com.webshop.contract.StockConsumerPactTest": `readsTheStockOfAnArticle; readsTheStockOfManyArticles; reservesStock;
    refusesToReserveMoreThanThereIs; releasesAReservation; confirmsAReservation; answersAnUnknownArticleWith404`,
  "com.webshop.contract.ShippingConsumerPactTest": `quotesAParcel; quotesAPallet; refusesAnUnknownCountry; ordersALabel;
    cancelsALabel; followsAParcel; listsPickUpPoints`,
  "com.webshop.contract.OrdersProviderPactTest": `ordersOfACustomer; oneOrder; anOrderThatDoesNotExist; anOrderWithAReturn;
    placingAnOrder; placingAnOrderWithoutStock; cancellingAnOrder; cancellingASentOrder; theInvoiceOfAnOrder`,
  "com.webshop.contract.OrderEventsPactTest": `orderPlaced; orderPaid; orderPacked; orderSent; orderDelivered; orderCancelled;
    orderReturnedInPart`,
};
