// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/catalog/Families.h"
#include "core/migration/catalog/Fields.h"

namespace fdc::migration::catalog {

using namespace Qt::Literals::StringLiterals;

namespace {

ClassSpec flowerInjector() {
    return {
        u"com.fast2.flowerdocs.FlowerInjector"_s,
        ClassRole::Injector,
        u"Stores the document in FlowerDocs."_s,
        u"Enregistre le document dans FlowerDocs."_s,
        {required(u"connection"_s, FieldType::Connection,
                  u"A FlowerDocsConnectionProvider, or the shared connection `environment`."_s,
                  u"Un FlowerDocsConnectionProvider, ou la connexion partagée « environment »."_s),
         among(optional(u"category"_s, FieldType::Text,
                        u"Category when the punnet has none; this engine handles DOCUMENT."_s,
                        u"Catégorie si le punnet n’en a pas ; ce moteur traite DOCUMENT."_s),
               {u"DOCUMENT"_s}),
         flag(u"loadContent"_s, false, u"Stores the contents too."_s, u"Enregistre aussi les contenus."_s),
         unhandledFlag(u"loadAnnotations"_s), unhandledFlag(u"loadFacts"_s),
         flag(u"modeUpdate"_s, false, u"Updates a document that exists."_s,
              u"Met à jour un document existant."_s),
         optional(u"documentIdDataName"_s, FieldType::Text,
                  u"Document data that takes the id of the stored document."_s,
                  u"Donnée du document qui reçoit l’identifiant enregistré."_s),
         optional(u"documentIdPattern"_s, FieldType::Pattern, u"Id to store under or to update."_s,
                  u"Identifiant à utiliser ou à mettre à jour."_s),
         optional(u"ignoredData"_s, FieldType::TextList, u"Document data that does not become a tag."_s,
                  u"Données du document qui ne deviennent pas des tags."_s),
         optional(
             u"console.folders"_s, FieldType::TextList,
             u"Folders into which the document is put: patterns, one a level from the top down. A slash in "
             u"a value begins a further folder, as in `${console.directory}`, the directory of a file "
             u"below the source’s root. A level without text is left out; a name without value is an "
             u"error unless the pattern has a default."_s,
             u"Dossiers où ranger le document : des motifs, un par niveau, du haut vers le bas. Une barre "
             u"oblique dans une valeur ouvre un dossier de plus, comme dans « ${console.directory} », le "
             u"répertoire d’un fichier sous la racine de la source. Un niveau sans texte est omis ; un nom "
             u"sans valeur est une erreur, sauf si le motif a un défaut."_s),
         optional(u"console.folderClass"_s, FieldType::TextList,
                  u"Class of the folders: one for all, or one for each pattern."_s,
                  u"Classe des dossiers : une pour tous, ou une par motif."_s),
         optional(u"console.folderRoot"_s, FieldType::Text,
                  u"Id of a folder that exists, in which the topmost ones lie."_s,
                  u"Identifiant d’un dossier existant qui contient les plus hauts."_s),
         optional(u"console.folderTags"_s, FieldType::PatternMap,
                  u"Tags of the folders. `tag` is given to all, `class:tag` to those of one class; what the "
                  u"first document of a folder says counts."_s,
                  u"Tags des dossiers. « tag » vaut pour tous, « classe:tag » pour ceux d’une classe ; le "
                  u"premier document d’un dossier fait foi."_s)}};
}

ClassSpec connectionProvider() {
    return {u"com.fast2.flowerdocs.FlowerDocsConnectionProvider"_s,
            ClassRole::Connection,
            u"Connection to FlowerDocs."_s,
            u"Connexion à FlowerDocs."_s,
            {required(u"endPoint"_s, FieldType::Text, u"Address ending in /core/services."_s,
                      u"Adresse terminée par /core/services."_s),
             optional(u"login"_s, FieldType::Text, u"Account."_s, u"Compte."_s),
             optional(u"password"_s, FieldType::Secret,
                      u"Password in the form that Fast2 stores; not used for the environment's own Core."_s,
                      u"Mot de passe sous la forme de Fast2 ; inutilisé pour le Core de l’environnement."_s),
             optional(u"scope"_s, FieldType::Text, u"Scope."_s, u"Scope."_s),
             flag(u"overrideUser"_s, false, u"Kept for Fast2."_s, u"Conservé pour Fast2."_s)}};
}

}  // namespace

std::vector<ClassSpec> targetClasses() {
    return {flowerInjector(), connectionProvider()};
}

}  // namespace fdc::migration::catalog
