/** Words that any text has, whatever it is about. */
export const EMPTY_WORDS = new Set(
  `a an the this that these those some any all every each no not nor and or but if so as than then too also just only
  even still again ever never i me my mine we us our you your yours he him his she her it its they them their who whom
  what which where when why how there here is are was were be been being am do does did done doing have has had having
  will would can could should may might must shall let lets to of in on at by for from with without into onto over
  under about after before since until during between through up down out off dont doesnt didnt cant wont isnt arent
  wasnt couldnt wouldnt shouldnt hasnt havent ive id youre thats whats im theyre theres cannot ill youll very really
  much many more most less few lot lots bit quite pretty super because while though although however well ok okay yes
  yeah nope oh ah wow lol omg etc other another same own one ones thing things something anything everything someone
  anyone everyone else per via ur`.split(/\s+/),
);
