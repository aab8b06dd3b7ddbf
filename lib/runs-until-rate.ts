/** Below so many runs no share of them is told as a rate: of 9 without a false alarm the interval still reaches 30 %. */
export const runsUntilRate = 10;
