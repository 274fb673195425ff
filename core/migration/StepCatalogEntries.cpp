// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/StepCatalog.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString yes = u"true"_s;
const QString no = u"false"_s;
const QStringList truth = {yes, no};

using F = FieldType;

ClassSpec localSource() {
    return {
        u"com.fast2.filesystem.LocalSource"_s,
        ClassRole::Source,
        u"Reads the files of folders; one document per file."_s,
        u"Lit les fichiers de dossiers ; un document par fichier."_s,
        {{u"filesPathList"_s,
          F::TextList,
          true,
          {},
          u"Folders, files or patterns: /data/in/** is everything below, *.pdf the PDF files of one folder."_s,
          u"Dossiers, fichiers ou motifs : /data/in/** désigne tout le contenu, *.pdf les PDF d’un dossier."_s},
         {u"inputEncoding"_s, F::Text, false, u"UTF-8"_s,
          u"Kept for Fast2; file contents are never converted here."_s,
          u"Conservé pour Fast2 ; le contenu des fichiers n’est jamais converti ici."_s},
         {u"allowAnyFile"_s, F::Boolean, false, yes, u"Takes files of every type."_s,
          u"Accepte les fichiers de tout type."_s, truth},
         {u"filesPerPunnet"_s,
          F::Integer,
          false,
          u"1"_s,
          u"Files per punnet; this engine handles 1."_s,
          u"Fichiers par punnet ; ce moteur en traite 1."_s,
          {u"1"_s}}}};
}

/// What CSVSource has beside its published fields; @p prefix marks them there.
std::vector<FieldSpec> dialectFields(const QString& prefix) {
    return {
        {prefix + u"quote"_s,
         F::Text,
         false,
         u"\""_s,
         u"Character that encloses values: \", ' or none."_s,
         u"Caractère qui entoure les valeurs : \", ' ou none (aucun)."_s,
         {u"\""_s, u"'"_s, u"none"_s}},
        {prefix + u"escape"_s,
         F::Text,
         false,
         u"doubled"_s,
         u"How a quote is written inside a quoted value: doubled, or after a backslash."_s,
         u"Écriture d’un guillemet dans une valeur entre guillemets : doublé, ou après une barre oblique inverse."_s,
         {u"doubled"_s, u"backslash"_s}},
        {prefix + u"comment"_s,
         F::Text,
         false,
         {},
         u"Lines that begin with this character are left out."_s,
         u"Les lignes qui commencent par ce caractère sont ignorées."_s,
         {u"#"_s, u";"_s, u"%"_s, u"!"_s, u"*"_s}},
        {prefix + u"raggedRows"_s,
         F::Text,
         false,
         u"refuse"_s,
         u"pad: cells missing at the end of a row are no value, empty ones too many are dropped."_s,
         u"pad : les cellules absentes en fin de ligne sont sans valeur, celles vides en trop sont ignorées."_s,
         {u"refuse"_s, u"pad"_s}}};
}

std::vector<FieldSpec> csvFields() {
    return {{u"separator"_s,
             F::Text,
             false,
             u","_s,
             u"Column separator: comma, semicolon, tab or bar."_s,
             u"Séparateur de colonnes : virgule, point-virgule, tabulation ou barre."_s,
             {u","_s, u";"_s, u"\t"_s, u"\\t"_s, u"|"_s}},
            {u"encoding"_s,
             F::Text,
             false,
             u"UTF-8"_s,
             u"Encoding of the files; a byte order mark in a file wins."_s,
             u"Encodage des fichiers ; une marque d’ordre des octets dans le fichier l’emporte."_s,
             {u"UTF-8"_s, u"ISO-8859-1"_s, u"ISO-8859-15"_s, u"windows-1252"_s, u"UTF-16"_s}},
            {u"documentIdColumn"_s, F::Text, false, u"documentId"_s,
             u"Column with the immutable, unique identifier of each document."_s,
             u"Colonne de l’identifiant immuable et unique de chaque document."_s},
            {u"linesToSkip"_s, F::Integer, false, u"1"_s,
             u"Lines before the first row; the last of them holds the column names."_s,
             u"Lignes avant le premier document ; la dernière porte les noms des colonnes."_s}};
}

std::vector<FieldSpec> defectFields() {
    return {{u"stopAtFirstError"_s, F::Boolean, false, yes, u"A defective row ends the inventory."_s,
             u"Une ligne défectueuse arrête l’inventaire."_s, truth},
            {u"continueOnFail"_s, F::Boolean, false, no,
             u"Defective rows are listed and left out; the others go on."_s,
             u"Les lignes défectueuses sont listées et écartées ; les autres continuent."_s, truth}};
}

std::vector<FieldSpec> joined(std::initializer_list<std::vector<FieldSpec>> parts) {
    std::vector<FieldSpec> all;
    for (const std::vector<FieldSpec>& part : parts)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

ClassSpec csvSource() {
    return {u"CSVSource"_s, ClassRole::Source,
            u"Reads an index in CSV; one document per row, every column becomes document data."_s,
            u"Lit un index CSV ; un document par ligne, chaque colonne devient une donnée du document."_s,
            joined({{{u"csvPaths"_s,
                      F::TextList,
                      true,
                      {},
                      u"CSV files or patterns, relative to the map's folder."_s,
                      u"Fichiers CSV ou motifs, relatifs au dossier de la map."_s}},
                    csvFields(),
                    defectFields(),
                    dialectFields(u"console."_s)})};
}

ClassSpec jsonLinesSource() {
    return {
        u"console.JsonLinesSource"_s, ClassRole::Source,
        u"Reads an index in JSON Lines; one document per line, its members become document data."_s,
        u"Lit un index JSON Lines ; un document par ligne, ses membres deviennent des données du document."_s,
        joined(
            {{{u"jsonPaths"_s,
               F::TextList,
               true,
               {},
               u"JSON Lines files or patterns, relative to the map's folder."_s,
               u"Fichiers JSON Lines ou motifs, relatifs au dossier de la map."_s},
              {u"documentIdField"_s, F::Text, false, u"documentId"_s,
               u"Member with the immutable, unique identifier; inner ones with dots: meta.id."_s,
               u"Membre de l’identifiant immuable et unique ; un membre intérieur avec des points : meta.id."_s},
              {u"contentPathField"_s, F::Text, false, QString(),
               u"Member with the paths of the content, relative to the folder of the index."_s,
               u"Membre des chemins du contenu, relatifs au dossier de l’index."_s}},
             defectFields()})};
}

ClassSpec archiveSource() {
    return {
        u"console.ArchiveSource"_s, ClassRole::Source,
        u"Reads ZIP and TAR archives without unpacking them: one document per entry, or per row of an index inside."_s,
        u"Lit des archives ZIP et TAR sans les décompresser : un document par entrée, ou par ligne d’un index intérieur."_s,
        joined(
            {{{u"archivePaths"_s,
               F::TextList,
               true,
               {},
               u"Archives or patterns, relative to the map's folder."_s,
               u"Archives ou motifs, relatifs au dossier de la map."_s},
              {u"entries"_s, F::Text, false, u"**"_s,
               u"Which entries become documents: *.pdf those at the top, **/*.pdf at any depth."_s,
               u"Entrées qui deviennent des documents : *.pdf à la racine, **/*.pdf à toute profondeur."_s},
              {u"indexEntry"_s, F::Text, false, QString(),
               u"Path inside the archive of an index, CSV or (by its ending .jsonl) JSON Lines; then its rows are the documents."_s,
               u"Chemin, dans l’archive, d’un index CSV ou (terminaison .jsonl) JSON Lines ; ses lignes sont alors les documents."_s},
              {u"contentPathField"_s, F::Text, false, u"contentPath"_s,
               u"Column or member of the index with the content's entry, relative to the index."_s,
               u"Colonne ou membre de l’index désignant l’entrée du contenu, relatif à l’index."_s},
              {u"nameEncoding"_s,
               F::Text,
               false,
               u"UTF-8"_s,
               u"How names are written that are not UTF-8: IBM437 for old ZIP files."_s,
               u"Encodage des noms qui ne sont pas en UTF-8 : IBM437 pour d’anciens fichiers ZIP."_s,
               {u"UTF-8"_s, u"IBM437"_s, u"windows-1252"_s}}},
             csvFields(),
             defectFields(),
             dialectFields({})})};
}

ClassSpec alterPunnetProperties() {
    return {u"com.fast2.alter.AlterPunnetProperties"_s,
            ClassRole::Task,
            u"Sets data of the punnet; `category` must be set before an injector."_s,
            u"Pose des données du punnet ; « category » doit l’être avant un injecteur."_s,
            {{u"propertyMap"_s,
              F::PatternMap,
              false,
              {},
              u"Names and the patterns of their values."_s,
              u"Noms et motifs de leurs valeurs."_s},
             {u"deleteProperties"_s,
              F::TextList,
              false,
              {},
              u"Names to remove afterwards."_s,
              u"Noms à retirer ensuite."_s}}};
}

ClassSpec alterDocumentProperties() {
    return {u"com.fast2.alter.AlterDocumentProperties"_s,
            ClassRole::Task,
            u"Sets and removes data of the document; `classid` names its class."_s,
            u"Pose et retire des données du document ; « classid » nomme sa classe."_s,
            {{u"propertyMap"_s,
              F::PatternMap,
              true,
              {},
              u"Names and the patterns of their values."_s,
              u"Noms et motifs de leurs valeurs."_s},
             {u"deleteProperties"_s,
              F::TextList,
              false,
              {},
              u"Names to remove afterwards."_s,
              u"Noms à retirer ensuite."_s}}};
}

ClassSpec alterDocumentContent() {
    return {u"AlterDocumentContent"_s,
            ClassRole::Task,
            u"Attaches a file to the document."_s,
            u"Attache un fichier au document."_s,
            {{u"contentPath"_s,
              F::Pattern,
              true,
              {},
              u"Path of the file, * and ? allowed; relative to the folder of the index."_s,
              u"Chemin du fichier, * et ? permis ; relatif au dossier de l’index."_s},
             {u"checkIfFileExists"_s, F::Boolean, false, yes, u"A missing file is an error of this step."_s,
              u"Un fichier absent est une erreur de cette étape."_s, truth},
             {u"filesToExclude"_s,
              F::TextList,
              false,
              {},
              u"File names or patterns to leave out."_s,
              u"Noms de fichiers ou motifs à écarter."_s},
             {u"addContentAsAnnotation"_s,
              F::Boolean,
              false,
              no,
              u"Not handled by this engine."_s,
              u"Non traité par ce moteur."_s,
              {no}},
             {u"deleteInPlaceContent"_s, F::Boolean, false, no,
              u"Detaches what was attached before; files stay where they are."_s,
              u"Détache ce qui était attaché ; les fichiers restent en place."_s, truth}}};
}

ClassSpec hashSignTask() {
    return {
        u"HashSignTask"_s,
        ClassRole::Task,
        u"Computes the hash of each content and compares it with the expected one."_s,
        u"Calcule l’empreinte de chaque contenu et la compare à celle attendue."_s,
        {{u"algorithm"_s,
          F::Text,
          false,
          u"SHA-256"_s,
          u"Hash algorithm."_s,
          u"Algorithme d’empreinte."_s,
          {u"SHA-256"_s, u"SHA256"_s}},
         {u"contentKey"_s, F::Text, false, u"hash"_s, u"Name of the content's data that takes the hash."_s,
          u"Nom de la donnée du contenu qui reçoit l’empreinte."_s},
         {u"documentKey"_s,
          F::Text,
          false,
          {},
          u"Name of the document's data that takes it too."_s,
          u"Nom de la donnée du document qui la reçoit aussi."_s},
         {u"existingHashToCompare"_s,
          F::Pattern,
          false,
          {},
          u"Expected hash; another one is the error CONTENT_HASH_MISMATCH."_s,
          u"Empreinte attendue ; toute autre donne l’erreur CONTENT_HASH_MISMATCH."_s},
         {u"processAllContents"_s, F::Boolean, false, yes, u"All contents, or only the first."_s,
          u"Tous les contenus, ou seulement le premier."_s, truth},
         {u"blockSize"_s, F::Integer, false, u"262144"_s, u"Bytes read at a time, 4096 to 67108864."_s,
          u"Octets lus à la fois, de 4096 à 67108864."_s}}};
}

ClassSpec flowerInjector() {
    return {u"com.fast2.flowerdocs.FlowerInjector"_s,
            ClassRole::Injector,
            u"Stores the document in FlowerDocs."_s,
            u"Enregistre le document dans FlowerDocs."_s,
            {{u"connection"_s,
              F::Connection,
              true,
              {},
              u"A FlowerDocsConnectionProvider, or the shared connection `environment`."_s,
              u"Un FlowerDocsConnectionProvider, ou la connexion partagée « environment »."_s},
             {u"category"_s,
              F::Text,
              false,
              {},
              u"Category when the punnet has none; this engine handles DOCUMENT."_s,
              u"Catégorie si le punnet n’en a pas ; ce moteur traite DOCUMENT."_s,
              {u"DOCUMENT"_s}},
             {u"loadContent"_s, F::Boolean, false, no, u"Stores the contents too."_s,
              u"Enregistre aussi les contenus."_s, truth},
             {u"loadAnnotations"_s,
              F::Boolean,
              false,
              no,
              u"Not handled by this engine."_s,
              u"Non traité par ce moteur."_s,
              {no}},
             {u"loadFacts"_s,
              F::Boolean,
              false,
              no,
              u"Not handled by this engine."_s,
              u"Non traité par ce moteur."_s,
              {no}},
             {u"modeUpdate"_s, F::Boolean, false, no, u"Updates a document that exists."_s,
              u"Met à jour un document existant."_s, truth},
             {u"documentIdDataName"_s,
              F::Text,
              false,
              {},
              u"Document data that takes the id of the stored document."_s,
              u"Donnée du document qui reçoit l’identifiant enregistré."_s},
             {u"documentIdPattern"_s,
              F::Pattern,
              false,
              {},
              u"Id to store under or to update."_s,
              u"Identifiant à utiliser ou à mettre à jour."_s},
             {u"ignoredData"_s,
              F::TextList,
              false,
              {},
              u"Document data that does not become a tag."_s,
              u"Données du document qui ne deviennent pas des tags."_s}}};
}

ClassSpec connectionProvider() {
    return {
        u"com.fast2.flowerdocs.FlowerDocsConnectionProvider"_s,
        ClassRole::Connection,
        u"Connection to FlowerDocs."_s,
        u"Connexion à FlowerDocs."_s,
        {{u"endPoint"_s,
          F::Text,
          true,
          {},
          u"Address ending in /core/services."_s,
          u"Adresse terminée par /core/services."_s},
         {u"login"_s, F::Text, false, {}, u"Account."_s, u"Compte."_s},
         {u"password"_s,
          F::Secret,
          false,
          {},
          u"Password in the form that Fast2 stores; not used for the environment's own Core."_s,
          u"Mot de passe sous la forme de Fast2 ; inutilisé pour le Core de l’environnement."_s},
         {u"scope"_s, F::Text, false, {}, u"Scope."_s, u"Scope."_s},
         {u"overrideUser"_s, F::Boolean, false, no, u"Kept for Fast2."_s, u"Conservé pour Fast2."_s, truth}}};
}

ClassSpec condition(const QString& name, QString en, QString fr, std::vector<FieldSpec> fields = {}) {
    return {u"com.fast2.taskflow.conditions."_s + name, ClassRole::Condition, std::move(en), std::move(fr),
            std::move(fields)};
}

FieldSpec innerConditions() {
    return {u"conditions"_s,          F::ConditionList,           true, {},
            u"Conditions to join."_s, u"Conditions à combiner."_s};
}

std::vector<ClassSpec> entries() {
    return {
        localSource(),
        csvSource(),
        jsonLinesSource(),
        archiveSource(),
        alterPunnetProperties(),
        alterDocumentProperties(),
        alterDocumentContent(),
        hashSignTask(),
        flowerInjector(),
        connectionProvider(),
        {u"com.fast2.model.context.Pattern"_s,
         ClassRole::Value,
         u"Text with references such as ${name}."_s,
         u"Texte avec des références telles que ${nom}."_s,
         {{u"pattern"_s, F::Pattern, true, {}, u"The text."_s, u"Le texte."_s}}},
        condition(u"PatternCondition"_s, u"An expression over data names."_s,
                  u"Une expression sur des noms de données."_s,
                  {{u"condition"_s,
                    F::Expression,
                    true,
                    {},
                    u"For example kind.equals(\"PDF\")."_s,
                    u"Par exemple kind.equals(\"PDF\")."_s}}),
        condition(u"PunnetInException"_s, u"The step failed on this punnet."_s,
                  u"L’étape a échoué pour ce punnet."_s),
        condition(u"Otherwise"_s, u"No link before this one matched."_s,
                  u"Aucun lien précédent ne convenait."_s),
        condition(u"AlwaysTrue"_s, u"Always."_s, u"Toujours."_s),
        condition(u"AlwaysFalse"_s, u"Never."_s, u"Jamais."_s),
        condition(u"And"_s, u"All of the conditions."_s, u"Toutes les conditions."_s, {innerConditions()}),
        condition(u"Or"_s, u"One of the conditions."_s, u"L’une des conditions."_s, {innerConditions()}),
        condition(u"Not"_s, u"The opposite of a condition."_s, u"Le contraire d’une condition."_s,
                  {{u"condition"_s,
                    F::Condition,
                    true,
                    {},
                    u"Condition to turn round."_s,
                    u"Condition à inverser."_s}}),
    };
}

}  // namespace

const std::vector<ClassSpec>& stepCatalog() {
    static const std::vector<ClassSpec> catalog = entries();
    return catalog;
}

}  // namespace fdc::migration
