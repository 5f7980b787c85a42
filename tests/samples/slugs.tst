p7165harbor-
u i bc-Harbour-Winter 1stLd-Writethru   10-10 0139
BC-EU--Harbour-Winter,1st Ld-Writethru,139<
^Harbour board is not ready for
winter, pilot says<
^Eds: Updates with quotes from the council, byline.<
^AP Photo ELL101, ELL102<
^By MARTA QUILL=
^Aldmoor News Writer=
	PORT ELLERY, Aldmoor (AN) _ The harbour board is not ready for
the winter, its senior
pilot said on Tuesday.
	``We have two tugs and need four,'' Lena
Forss told the council.
	The board did not reply.
AN-WF-10-10-23 1549GMT

p7166transp-
r i bc-Ferry-Fares   10-11 0050
BC-EU--Ferry-Fares,50<
^Ferry fares to rise<
	PORT ELLERY (AN) _ Ferry fares will rise by a tenth in March,
the company said on Wednesday.
	Students will pay what they pay now.
	___
AN-WF-10-11-23 0805GMT

