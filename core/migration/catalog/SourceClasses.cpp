// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/catalog/Families.h"
#include "core/migration/catalog/Fields.h"

namespace fdc::migration::catalog {

using namespace Qt::Literals::StringLiterals;

namespace {

ClassSpec localSource() {
    return {
        u"com.fast2.filesystem.LocalSource"_s,
        ClassRole::Source,
        u"Reads the files of folders; one document per file."_s,
        u"Lit les fichiers de dossiers ; un document par fichier."_s,
        {required(
             u"filesPathList"_s, FieldType::TextList,
             u"Folders, files or patterns: /data/in/** is everything below, *.pdf the PDF files of one folder."_s,
             u"Dossiers, fichiers ou motifs : /data/in/** désigne tout le contenu, *.pdf les PDF d’un dossier."_s),
         text(u"inputEncoding"_s, u"UTF-8"_s, u"Kept for Fast2; file contents are never converted here."_s,
              u"Conservé pour Fast2 ; le contenu des fichiers n’est jamais converti ici."_s),
         flag(u"allowAnyFile"_s, true, u"Takes files of every type."_s,
              u"Accepte les fichiers de tout type."_s),
         number(u"filesPerPunnet"_s, u"1"_s, u"Files per punnet; this engine handles 1."_s,
                u"Fichiers par punnet ; ce moteur en traite 1."_s, {u"1"_s})}};
}

/// What CSVSource has beside its published fields; @p prefix marks them there.
std::vector<FieldSpec> dialectFields(const QString& prefix) {
    return {
        text(prefix + u"quote"_s, u"\""_s, u"Character that encloses values: \", ' or none."_s,
             u"Caractère qui entoure les valeurs : \", ' ou none (aucun)."_s, {u"\""_s, u"'"_s, u"none"_s}),
        text(
            prefix + u"escape"_s, u"doubled"_s,
            u"How a quote is written inside a quoted value: doubled, or after a backslash."_s,
            u"Écriture d’un guillemet dans une valeur entre guillemets : doublé, ou après une barre oblique inverse."_s,
            {u"doubled"_s, u"backslash"_s}),
        among(optional(prefix + u"comment"_s, FieldType::Text,
                       u"Lines that begin with this character are left out."_s,
                       u"Les lignes qui commencent par ce caractère sont ignorées."_s),
              {u"#"_s, u";"_s, u"%"_s, u"!"_s, u"*"_s}),
        text(
            prefix + u"raggedRows"_s, u"refuse"_s,
            u"pad: cells missing at the end of a row are no value, empty ones too many are dropped."_s,
            u"pad : les cellules absentes en fin de ligne sont sans valeur, celles vides en trop sont ignorées."_s,
            {u"refuse"_s, u"pad"_s})};
}

std::vector<FieldSpec> csvFields() {
    return {text(u"separator"_s, u","_s, u"Column separator: comma, semicolon, tab or bar."_s,
                 u"Séparateur de colonnes : virgule, point-virgule, tabulation ou barre."_s,
                 {u","_s, u";"_s, u"\t"_s, u"\\t"_s, u"|"_s}),
            text(u"encoding"_s, u"UTF-8"_s, u"Encoding of the files; a byte order mark in a file wins."_s,
                 u"Encodage des fichiers ; une marque d’ordre des octets dans le fichier l’emporte."_s,
                 {u"UTF-8"_s, u"ISO-8859-1"_s, u"ISO-8859-15"_s, u"windows-1252"_s, u"UTF-16"_s}),
            text(u"documentIdColumn"_s, u"documentId"_s,
                 u"Column with the immutable, unique identifier of each document."_s,
                 u"Colonne de l’identifiant immuable et unique de chaque document."_s),
            number(u"linesToSkip"_s, u"1"_s,
                   u"Lines before the first row; the last of them holds the column names."_s,
                   u"Lignes avant le premier document ; la dernière porte les noms des colonnes."_s)};
}

std::vector<FieldSpec> defectFields() {
    return {flag(u"stopAtFirstError"_s, true, u"A defective row ends the inventory."_s,
                 u"Une ligne défectueuse arrête l’inventaire."_s),
            flag(u"continueOnFail"_s, false, u"Defective rows are listed and left out; the others go on."_s,
                 u"Les lignes défectueuses sont listées et écartées ; les autres continuent."_s)};
}

std::vector<FieldSpec> joined(std::initializer_list<std::vector<FieldSpec>> parts) {
    std::vector<FieldSpec> all;
    for (const std::vector<FieldSpec>& part : parts)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

FieldSpec sameId(const QString& name) {
    return text(name, u"refuse"_s, u"join: rows of one identifier that stand together are one document."_s,
                u"join : les lignes voisines d’un même identifiant sont un seul document."_s,
                {u"refuse"_s, u"join"_s});
}

ClassSpec csvSource() {
    return {u"CSVSource"_s, ClassRole::Source,
            u"Reads an index in CSV; one document per row, every column becomes document data."_s,
            u"Lit un index CSV ; un document par ligne, chaque colonne devient une donnée du document."_s,
            joined({{required(u"csvPaths"_s, FieldType::TextList,
                              u"CSV files or patterns, relative to the map's folder."_s,
                              u"Fichiers CSV ou motifs, relatifs au dossier de la map."_s)},
                    csvFields(),
                    defectFields(),
                    dialectFields(u"console."_s),
                    {sameId(u"console.sameId"_s)}})};
}

FieldSpec contentOptional() {
    return flag(
        u"contentOptional"_s, false,
        u"Rows whose contentPathField has no value become documents without content; otherwise they fail."_s,
        u"Les lignes dont contentPathField est vide deviennent des documents sans contenu ; sinon elles échouent."_s);
}

ClassSpec sqlSource() {
    return {
        u"console.SqlSource"_s,
        ClassRole::Source,
        u"Reads a query of a database; one document per row, every column becomes document data."_s,
        u"Lit une requête de base de données ; un document par ligne, chaque colonne devient une donnée."_s,
        {required(u"database"_s, FieldType::Text,
                  u"SQLite file, relative to the map's folder, or postgresql://user@host/database."_s,
                  u"Fichier SQLite, relatif au dossier de la map, ou postgresql://utilisateur@hôte/base."_s),
         required(u"query"_s, FieldType::Text, u"What is read: SELECT …; nothing is written."_s,
                  u"Ce qui est lu : SELECT … ; rien n’est écrit."_s),
         text(u"documentIdColumn"_s, u"documentId"_s,
              u"Column with the immutable, unique identifier of each document."_s,
              u"Colonne de l’identifiant immuable et unique de chaque document."_s),
         optional(u"passwordSecret"_s, FieldType::Text,
                  u"Name of the secret that holds the server's password."_s,
                  u"Nom du secret qui contient le mot de passe du serveur."_s),
         flag(u"continueOnFail"_s, false, u"Defective rows are listed and left out."_s,
              u"Les lignes fautives sont listées et écartées."_s),
         sameId(u"sameId"_s)}};
}

ClassSpec flowerDocsSource() {
    return {
        u"console.FlowerDocsSource"_s,
        ClassRole::Source,
        u"Reads the documents of classes of a FlowerDocs, with their tags and contents; nothing is written there."_s,
        u"Lit les documents de classes d’un FlowerDocs, avec leurs tags et contenus ; rien n’y est écrit."_s,
        {required(
             u"connection"_s, FieldType::Connection,
             u"Environment of this console that is read, by its name; environment is the campaign's own."_s,
             u"Environnement de cette console à lire, par son nom ; environment est celui de la campagne."_s),
         required(u"documentClasses"_s, FieldType::TextList, u"Classes whose documents are read."_s,
                  u"Classes dont les documents sont lus."_s),
         optional(
             u"createdFrom"_s, FieldType::Text,
             u"Only documents created then or later: 2024-01-31, or a time with its zone."_s,
             u"Seulement les documents créés à partir de là : 2024-01-31, ou une heure avec son fuseau."_s),
         optional(u"createdUntil"_s, FieldType::Text, u"Only documents created before: as createdFrom."_s,
                  u"Seulement les documents créés avant : comme createdFrom."_s),
         flag(u"withContents"_s, true, u"Contents come along."_s, u"Les contenus sont repris."_s),
         flag(u"continueOnFail"_s, false,
              u"Defective documents, and a listing with gaps, are told and left out; the others go on."_s,
              u"Les documents défectueux et une liste incomplète sont signalés ; les autres continuent."_s)}};
}

ClassSpec jsonLinesSource() {
    return {
        u"console.JsonLinesSource"_s, ClassRole::Source,
        u"Reads an index in JSON Lines; one document per line, its members become document data."_s,
        u"Lit un index JSON Lines ; un document par ligne, ses membres deviennent des données du document."_s,
        joined(
            {{required(u"jsonPaths"_s, FieldType::TextList,
                       u"JSON Lines files or patterns, relative to the map's folder."_s,
                       u"Fichiers JSON Lines ou motifs, relatifs au dossier de la map."_s),
              text(
                  u"documentIdField"_s, u"documentId"_s,
                  u"Member with the immutable, unique identifier; inner ones with dots: meta.id."_s,
                  u"Membre de l’identifiant immuable et unique ; un membre intérieur avec des points : meta.id."_s),
              optional(u"contentPathField"_s, FieldType::Text,
                       u"Member with the paths of the content, relative to the folder of the index."_s,
                       u"Membre des chemins du contenu, relatifs au dossier de l’index."_s),
              contentOptional()},
             defectFields()})};
}

ClassSpec xmlSource() {
    return {
        u"console.XmlSource"_s, ClassRole::Source,
        u"Reads XML files; one document per element of a path, its inner elements and attributes become data."_s,
        u"Lit des fichiers XML ; un document par élément d’un chemin, ses éléments intérieurs et attributs deviennent des données."_s,
        joined(
            {{required(u"xmlPaths"_s, FieldType::TextList,
                       u"XML files or patterns, relative to the map's folder."_s,
                       u"Fichiers XML ou motifs, relatifs au dossier de la map."_s),
              required(
                  u"recordElement"_s, FieldType::Text,
                  u"Elements that are documents: archive/document from the root on, //document at any depth."_s,
                  u"Éléments qui sont des documents : archive/document depuis la racine, //document à toute profondeur."_s),
              text(
                  u"documentIdField"_s, u"documentId"_s,
                  u"Element with the immutable, unique identifier: documentId, meta.id; an attribute: @id, meta@id."_s,
                  u"Élément de l’identifiant immuable et unique : documentId, meta.id ; un attribut : @id, meta@id."_s),
              optional(
                  u"contentPathField"_s, FieldType::Text,
                  u"Element or attribute with the paths of the content, relative to the folder of the file."_s,
                  u"Élément ou attribut des chemins du contenu, relatifs au dossier du fichier."_s),
              contentOptional()},
             defectFields()})};
}

std::vector<FieldSpec> entryFields() {
    return {
        required(u"archivePaths"_s, FieldType::TextList,
                 u"Archives or patterns, relative to the map's folder."_s,
                 u"Archives ou motifs, relatifs au dossier de la map."_s),
        text(u"entries"_s, u"**"_s,
             u"Which entries become documents: *.pdf those at the top, **/*.pdf at any depth."_s,
             u"Entrées qui deviennent des documents : *.pdf à la racine, **/*.pdf à toute profondeur."_s),
        optional(
            u"indexEntry"_s, FieldType::Text,
            u"Path inside the archive of an index, CSV or (by its ending .jsonl) JSON Lines; then its rows are the documents."_s,
            u"Chemin, dans l’archive, d’un index CSV ou (terminaison .jsonl) JSON Lines ; ses lignes sont alors les documents."_s),
        text(u"contentPathField"_s, u"contentPath"_s,
             u"Column or member of the index with the content's entry, relative to the index."_s,
             u"Colonne ou membre de l’index désignant l’entrée du contenu, relatif à l’index."_s),
        contentOptional(),
        text(u"nameEncoding"_s, u"UTF-8"_s,
             u"How names are written that are not UTF-8: IBM437 for old ZIP files."_s,
             u"Encodage des noms qui ne sont pas en UTF-8 : IBM437 pour d’anciens fichiers ZIP."_s,
             {u"UTF-8"_s, u"IBM437"_s, u"windows-1252"_s})};
}

ClassSpec archiveSource() {
    return {
        u"console.ArchiveSource"_s, ClassRole::Source,
        u"Reads ZIP and TAR archives without unpacking them: one document per entry, or per row of an index inside."_s,
        u"Lit des archives ZIP et TAR sans les décompresser : un document par entrée, ou par ligne d’un index intérieur."_s,
        joined({entryFields(), csvFields(), defectFields(), dialectFields({})})};
}

}  // namespace

std::vector<ClassSpec> sourceClasses() {
    return {localSource(),   csvSource(), jsonLinesSource(), xmlSource(),
            archiveSource(), sqlSource(), flowerDocsSource()};
}

}  // namespace fdc::migration::catalog
