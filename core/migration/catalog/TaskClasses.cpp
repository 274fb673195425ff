// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/catalog/Families.h"
#include "core/migration/catalog/Fields.h"

namespace fdc::migration::catalog {

using namespace Qt::Literals::StringLiterals;

namespace {

FieldSpec propertyMap(bool mandatory) {
    return {u"propertyMap"_s,
            FieldType::PatternMap,
            mandatory,
            {},
            u"Names and the patterns of their values."_s,
            u"Noms et motifs de leurs valeurs."_s};
}

FieldSpec deleteProperties() {
    return optional(u"deleteProperties"_s, FieldType::TextList, u"Names to remove afterwards."_s,
                    u"Noms à retirer ensuite."_s);
}

ClassSpec alterPunnetProperties() {
    return {u"com.fast2.alter.AlterPunnetProperties"_s,
            ClassRole::Task,
            u"Sets data of the punnet; `category` must be set before an injector."_s,
            u"Pose des données du punnet ; « category » doit l’être avant un injecteur."_s,
            {propertyMap(false), deleteProperties()}};
}

ClassSpec alterDocumentProperties() {
    return {u"com.fast2.alter.AlterDocumentProperties"_s,
            ClassRole::Task,
            u"Sets and removes data of the document; `classid` names its class."_s,
            u"Pose et retire des données du document ; « classid » nomme sa classe."_s,
            {propertyMap(true), deleteProperties()}};
}

ClassSpec alterDocumentContent() {
    return {u"AlterDocumentContent"_s,
            ClassRole::Task,
            u"Attaches a file to the document."_s,
            u"Attache un fichier au document."_s,
            {required(u"contentPath"_s, FieldType::Pattern,
                      u"Path of the file, * and ? allowed; relative to the folder of the index."_s,
                      u"Chemin du fichier, * et ? permis ; relatif au dossier de l’index."_s),
             flag(u"checkIfFileExists"_s, true, u"A missing file is an error of this step."_s,
                  u"Un fichier absent est une erreur de cette étape."_s),
             optional(u"filesToExclude"_s, FieldType::TextList, u"File names or patterns to leave out."_s,
                      u"Noms de fichiers ou motifs à écarter."_s),
             unhandledFlag(u"addContentAsAnnotation"_s),
             flag(u"deleteInPlaceContent"_s, false,
                  u"Detaches what was attached before; files stay where they are."_s,
                  u"Détache ce qui était attaché ; les fichiers restent en place."_s)}};
}

ClassSpec hashSignTask() {
    return {u"HashSignTask"_s,
            ClassRole::Task,
            u"Computes the hash of each content and compares it with the expected one."_s,
            u"Calcule l’empreinte de chaque contenu et la compare à celle attendue."_s,
            {text(u"algorithm"_s, u"SHA-256"_s, u"Hash algorithm."_s, u"Algorithme d’empreinte."_s,
                  {u"SHA-256"_s, u"SHA256"_s}),
             text(u"contentKey"_s, u"hash"_s, u"Name of the content's data that takes the hash."_s,
                  u"Nom de la donnée du contenu qui reçoit l’empreinte."_s),
             optional(u"documentKey"_s, FieldType::Text, u"Name of the document's data that takes it too."_s,
                      u"Nom de la donnée du document qui la reçoit aussi."_s),
             optional(u"existingHashToCompare"_s, FieldType::Pattern,
                      u"Expected hash; another one is the error CONTENT_HASH_MISMATCH."_s,
                      u"Empreinte attendue ; toute autre donne l’erreur CONTENT_HASH_MISMATCH."_s),
             flag(u"processAllContents"_s, true, u"All contents, or only the first."_s,
                  u"Tous les contenus, ou seulement le premier."_s),
             number(u"blockSize"_s, u"262144"_s, u"Bytes read at a time, 4096 to 67108864."_s,
                    u"Octets lus à la fois, de 4096 à 67108864."_s)}};
}

/// What all steps have that put other values in the place of those of one name (ValueStep).
std::vector<FieldSpec> valueStep(std::vector<FieldSpec> own) {
    std::vector<FieldSpec> fields{
        required(u"dataName"_s, FieldType::Text, u"Name whose values are taken."_s,
                 u"Nom dont les valeurs sont prises."_s),
        following(u"targetName"_s, u"dataName"_s, u"Name that takes the result; else the same."_s,
                  u"Nom qui reçoit le résultat ; sinon le même."_s),
        text(u"otherwise"_s, u"error"_s,
             u"What cannot be converted: an error, kept, left out, or the default."_s,
             u"Ce qui ne se convertit pas : une erreur, gardé, omis, ou la valeur par défaut."_s,
             {u"error"_s, u"keep"_s, u"leaveOut"_s, u"default"_s}),
        text(u"missing"_s, u"error"_s, u"A name without value: an error, left out, or the default."_s,
             u"Un nom sans valeur : une erreur, omis, ou la valeur par défaut."_s,
             {u"error"_s, u"leaveOut"_s, u"default"_s}),
        optional(u"defaultValue"_s, FieldType::Pattern, u"The default of both."_s,
                 u"La valeur par défaut des deux."_s)};
    fields.insert(fields.begin() + 1, own.begin(), own.end());
    return fields;
}

ClassSpec valueTable() {
    return {
        u"console.ValueTable"_s, ClassRole::Task,
        u"Puts other values in the place of those of one name, by a table."_s,
        u"Remplace les valeurs d’un nom par d’autres, selon une table."_s,
        valueStep({required(u"table"_s, FieldType::PatternMap, u"Values, and what stands in their place."_s,
                            u"Valeurs, et ce qui prend leur place."_s),
                   flag(u"ignoreCase"_s, false, u"Capital and small letters are the same."_s,
                        u"Majuscules et minuscules se valent."_s)})};
}

ClassSpec dateConversion() {
    return {u"console.DateConversion"_s, ClassRole::Task,
            u"Writes the dates of one name in another form, and in another time zone."_s,
            u"Écrit les dates d’un nom sous une autre forme, et dans un autre fuseau."_s,
            valueStep(
                {required(u"inputFormats"_s, FieldType::TextList,
                          u"Forms of the dates, such as dd/MM/yyyy; the first that fits is taken."_s,
                          u"Formes des dates, comme dd/MM/yyyy ; la première qui convient est prise."_s),
                 text(u"outputFormat"_s, u"yyyy-MM-dd"_s, u"Form of the result."_s, u"Forme du résultat."_s),
                 text(u"inputZone"_s, u"UTC"_s, u"Time zone of dates that tell none, such as Europe/Paris."_s,
                      u"Fuseau des dates qui n’en indiquent pas, comme Europe/Paris."_s),
                 text(u"outputZone"_s, u"UTC"_s, u"Time zone of the result."_s, u"Fuseau du résultat."_s),
                 number(u"pivotYear"_s, u"1950"_s,
                        u"Years of two digits lie in the hundred years from this one on."_s,
                        u"Les années à deux chiffres se situent dans les cent ans à partir de celle-ci."_s),
                 text(u"twice"_s, u"earlier"_s,
                      u"An hour that the clocks have twice: the earlier, the later, or an error."_s,
                      u"Une heure qui existe deux fois : la première, la seconde, ou une erreur."_s,
                      {u"earlier"_s, u"later"_s, u"error"_s})})};
}

ClassSpec numberConversion() {
    return {u"console.NumberConversion"_s, ClassRole::Task,
            u"Writes the numbers of one name in another form, digit by digit."_s,
            u"Écrit les nombres d’un nom sous une autre forme, chiffre par chiffre."_s,
            valueStep(
                {text(u"decimalMark"_s, u","_s, u"Decimal mark of the numbers."_s,
                      u"Séparateur décimal des nombres."_s, {u","_s, u"."_s}),
                 text(u"groupMark"_s, u" "_s,
                      u"What parts thousands, or none; a space stands for all kinds of them."_s,
                      u"Ce qui sépare les milliers, ou none ; une espace vaut pour toutes."_s),
                 optional(u"symbols"_s, FieldType::TextList,
                          u"Texts before or behind the number that are left out, such as € or EUR."_s,
                          u"Textes omis devant ou derrière le nombre, comme € ou EUR."_s),
                 number(u"shift"_s, u"0"_s,
                        u"Places by which the decimal mark moves to the right; -2 makes euros of cents."_s,
                        u"Nombre de rangs dont le séparateur va vers la droite ; -2 change les centimes en "
                        u"euros."_s),
                 number(u"decimals"_s, u"-1"_s, u"Decimals of the result; -1: as many as there are."_s,
                        u"Décimales du résultat ; -1 : autant qu’il y en a."_s),
                 text(u"rounding"_s, u"error"_s, u"When there are more: an error, or how they are rounded."_s,
                      u"Quand il y en a plus : une erreur, ou la façon d’arrondir."_s,
                      {u"error"_s, u"halfUp"_s, u"halfEven"_s, u"down"_s}),
                 text(u"outputMark"_s, u"."_s, u"Decimal mark of the result."_s,
                      u"Séparateur décimal du résultat."_s, {u"."_s, u","_s})})};
}

ClassSpec regularExpression() {
    return {
        u"console.RegularExpression"_s, ClassRole::Task,
        u"Replaces what a regular expression finds in the values of one name, or takes it out."_s,
        u"Remplace ce qu’une expression régulière trouve dans les valeurs d’un nom, ou l’extrait."_s,
        valueStep({required(u"expression"_s, FieldType::Text, u"What is looked for (PCRE2)."_s,
                            u"Ce qui est cherché (PCRE2)."_s),
                   optional(u"replacement"_s, FieldType::Text,
                            u"What stands in its place; \\1 or \\{name} is what a group caught."_s,
                            u"Ce qui en prend la place ; \\1 ou \\{nom} est ce qu’un groupe a capturé."_s),
                   text(u"take"_s, u"replace"_s,
                        u"Replace every find in the value, or extract each as a value of its own."_s,
                        u"Remplacer chaque trouvaille dans la valeur, ou en extraire une valeur chacune."_s,
                        {u"replace"_s, u"extract"_s}),
                   flag(u"ignoreCase"_s, false, u"Capital and small letters are the same."_s,
                        u"Majuscules et minuscules se valent."_s)})};
}

ClassSpec expressions() {
    return {
        u"console.Expressions"_s,
        ClassRole::Task,
        u"Computes values of a document: texts put together, numbers, and what depends on conditions."_s,
        u"Calcule des valeurs d’un document : textes assemblés, nombres, et ce qui dépend de conditions."_s,
        {required(u"expressions"_s, FieldType::ValueMap,
                  u"Names, and the expression that gives the value of each."_s,
                  u"Noms, et l’expression qui donne la valeur de chacun."_s),
         text(u"missing"_s, u"error"_s,
              u"When a value that it is made of is missing: an error, or the name is left out."_s,
              u"S’il manque une valeur dont elle est faite : une erreur, ou le nom est omis."_s,
              {u"error"_s, u"leaveOut"_s})}};
}

ClassSpec splitValue() {
    return {u"console.SplitValue"_s, ClassRole::Task, u"Makes several values of one."_s,
            u"Fait plusieurs valeurs d’une seule."_s,
            valueStep({text(u"separator"_s, u";"_s, u"What stands between the parts."_s,
                            u"Ce qui se trouve entre les parties."_s),
                       flag(u"trim"_s, true, u"Without the spaces around each part."_s,
                            u"Sans les espaces autour de chaque partie."_s),
                       text(u"emptyParts"_s, u"leaveOut"_s, u"An empty part: left out, or an error."_s,
                            u"Une partie vide : omise, ou une erreur."_s, {u"leaveOut"_s, u"error"_s})})};
}

ClassSpec combineValues() {
    return {u"console.CombineValues"_s, ClassRole::Task, u"Makes one value, or fewer, of several."_s,
            u"Fait une valeur, ou moins de valeurs, de plusieurs."_s,
            valueStep(
                {text(u"take"_s, u"join"_s,
                      u"Join all, take the first or the last, the different ones, or the one that all are."_s,
                      u"Joindre toutes, prendre la première ou la dernière, les différentes, ou celle que "
                      u"toutes sont."_s,
                      {u"join"_s, u"first"_s, u"last"_s, u"different"_s, u"one"_s}),
                 text(u"separator"_s, u"; "_s, u"What stands between joined values, or none."_s,
                      u"Ce qui sépare les valeurs jointes, ou none."_s)})};
}

ClassSpec splitDocument() {
    return {
        u"console.SplitDocument"_s,
        ClassRole::Task,
        u"Makes several documents of one: one of each file, or one of each value of a name."_s,
        u"Fait plusieurs documents d’un seul : un par fichier, ou un par valeur d’un nom."_s,
        {text(u"by"_s, u"contents"_s, u"By files, or by the values of dataName."_s,
              u"Par fichiers, ou par les valeurs de dataName."_s, {u"contents"_s, u"values"_s}),
         optional(u"dataName"_s, FieldType::Text, u"Name of which each document keeps one value."_s,
                  u"Nom dont chaque document garde une valeur."_s),
         optional(u"numberName"_s, FieldType::Text, u"Name that takes the number of the part, from 1."_s,
                  u"Nom qui reçoit le numéro de la partie, à partir de 1."_s),
         text(u"missing"_s, u"error"_s, u"Nothing to split by: an error, or the document is kept as it is."_s,
              u"Rien selon quoi diviser : une erreur, ou le document reste tel quel."_s,
              {u"error"_s, u"keep"_s})}};
}

ClassSpec script() {
    return {
        u"console.Script"_s,
        ClassRole::Task,
        u"Asks a program of the scripts folder what the data of each document become."_s,
        u"Demande à un programme du dossier des scripts ce que deviennent les données de chaque document."_s,
        {required(u"program"_s, FieldType::Text, u"Name of the file in the scripts folder."_s,
                  u"Nom du fichier dans le dossier des scripts."_s),
         optional(u"sha256"_s, FieldType::Text,
                  u"SHA-256 of the file, in hexadecimal; another content is refused."_s,
                  u"SHA-256 du fichier, en hexadécimal ; un autre contenu est refusé."_s),
         number(u"seconds"_s, u"10"_s, u"Seconds for one document, 1 to 600."_s,
                u"Secondes pour un document, de 1 à 600."_s),
         number(u"memoryMiB"_s, u"512"_s, u"Address space of the program in MiB, 16 to 4096."_s,
                u"Espace d’adressage du programme en Mio, de 16 à 4096."_s)}};
}

ClassSpec convertToPdf() {
    return {
        u"console.ConvertToPdf"_s,
        ClassRole::Task,
        u"Makes a PDF of each file of the document, by programs of this machine."_s,
        u"Fait un PDF de chaque fichier du document, par des programmes de cette machine."_s,
        {optional(
             u"from"_s, FieldType::TextList,
             u"What is converted: office, image, text, html, mail, or MIME types; empty: all of these."_s,
             u"Ce qui est converti : office, image, text, html, mail, ou des types MIME ; vide : tout cela."_s),
         text(u"attachments"_s, u"error"_s,
              u"Files that came with a mail: an error, contents of their own besides its PDF, or left out "
              u"and lost."_s,
              u"Les fichiers joints à un mail : une erreur, des contenus à côté de son PDF, ou laissés de "
              u"côté et perdus."_s,
              {u"error"_s, u"besides"_s, u"leaveOut"_s}),
         text(u"pdfA"_s, u"none"_s, u"PDF/A-2b, of files that are PDF already, too."_s,
              u"PDF/A-2b, y compris des fichiers déjà en PDF."_s, {u"none"_s, u"2b"_s}),
         flag(u"keepOriginal"_s, false, u"The original stays, behind the PDF."_s,
              u"L’original reste, derrière le PDF."_s),
         flag(u"oneFile"_s, false, u"All PDFs of a document become one, in their order."_s,
              u"Tous les PDF d’un document n’en font qu’un, dans leur ordre."_s),
         optional(u"documentKey"_s, FieldType::Text,
                  u"Name of the document's data that takes the SHA-256 of the originals."_s,
                  u"Nom de la donnée du document qui reçoit le SHA-256 des originaux."_s),
         text(
             u"otherwise"_s, u"error"_s,
             u"What cannot be converted, and files of other types: an error, or kept as they are."_s,
             u"Ce qui ne se convertit pas, et les fichiers d’autres types : une erreur, ou gardés tels quels."_s,
             {u"error"_s, u"keep"_s}),
         number(u"seconds"_s, u"60"_s, u"Seconds for one file, 1 to 3600."_s,
                u"Secondes pour un fichier, de 1 à 3600."_s),
         number(u"memoryMiB"_s, u"1024"_s, u"Address space of each program in MiB, 256 to 65536."_s,
                u"Espace d’adressage de chaque programme en Mio, de 256 à 65536."_s)}};
}

ClassSpec checkDocument() {
    return {
        u"console.CheckDocument"_s,
        ClassRole::Task,
        u"Refuses documents that FlowerDocs, a rule of the map or their own files speak against."_s,
        u"Refuse les documents contre lesquels parlent FlowerDocs, une règle de la map ou leurs fichiers."_s,
        {flag(u"checkModel"_s, true,
              u"Class, tags, mandatory tags, types and lists must be as the target declares them."_s,
              u"Classe, tags, tags obligatoires, types et listes doivent être ceux que la cible déclare."_s),
         optional(u"rules"_s, FieldType::ExpressionMap,
                  u"Names of rules, and the condition that each document must meet."_s,
                  u"Noms de règles, et la condition que chaque document doit remplir."_s),
         optional(u"acls"_s, FieldType::TextList, u"ACLs that documents may name; empty: any."_s,
                  u"ACL que les documents peuvent nommer ; vide : toutes."_s),
         number(u"leastFiles"_s, u"0"_s, u"Files that each document must have, 0 to 1000."_s,
                u"Fichiers que chaque document doit avoir, de 0 à 1000."_s),
         optional(
             u"fileTypes"_s, FieldType::TextList,
             u"What files may be: office, image, text, html, mail, pdf, MIME types, image/*; empty: anything."_s,
             u"Ce que peuvent être les fichiers : office, image, text, html, mail, pdf, types MIME, image/* "
             u"; vide "
             u": "
             u"tout."_s),
         flag(u"checkFiles"_s, true, u"Files must be readable, not empty, and whole."_s,
              u"Les fichiers doivent être lisibles, non vides et entiers."_s),
         flag(u"checkFileNames"_s, false, u"A file must be of the type that its name says."_s,
              u"Un fichier doit être du type que dit son nom."_s),
         flag(u"refuseSameContents"_s, false,
              u"A document with the very files of an earlier one of this source is refused."_s,
              u"Un document qui a exactement les fichiers d’un précédent de cette source est refusé."_s),
         optional(
             u"uniqueData"_s, FieldType::TextList,
             u"Names whose values, together, no two documents of this source may have."_s,
             u"Noms dont les valeurs, ensemble, ne peuvent être celles de deux documents de cette source."_s)}};
}

}  // namespace

std::vector<ClassSpec> taskClasses() {
    return {alterPunnetProperties(),
            alterDocumentProperties(),
            alterDocumentContent(),
            hashSignTask(),
            valueTable(),
            dateConversion(),
            numberConversion(),
            regularExpression(),
            expressions(),
            splitValue(),
            combineValues(),
            splitDocument(),
            script(),
            convertToPdf(),
            checkDocument()};
}

}  // namespace fdc::migration::catalog
