// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/DemoMap.h"

#include "core/migration/MapBuilding.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;

QJsonObject demoMap() {
    using namespace migration::building;
    Chain chain(u"demo"_s);
    chain.add(u"Index"_s, u"CSVSource"_s,
              {list(u"csvPaths"_s, {u"index.csv"_s}), text(u"documentIdColumn"_s, u"documentId"_s)});
    chain.add(u"Catégorie"_s, u"com.fast2.alter.AlterPunnetProperties"_s,
              {properties({{u"category"_s, u"DOCUMENT"_s}})});
    chain.add(u"Métadonnées"_s, u"com.fast2.alter.AlterDocumentProperties"_s,
              {properties({{u"LegacyId"_s, u"${documentId}"_s}})});
    chain.add(u"Contenu"_s, u"AlterDocumentContent"_s,
              {field(u"contentPath"_s, pattern(u"${contentPath}"_s))});
    chain.add(
        u"Empreinte"_s, u"HashSignTask"_s,
        {text(u"algorithm"_s, u"SHA-256"_s), field(u"existingHashToCompare"_s, pattern(u"${sha256}"_s))});
    chain.add(u"Injection"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
              {connection(u"environment"_s), flag(u"loadContent"_s, true), flag(u"modeUpdate"_s, false),
               text(u"documentIdDataName"_s, u"flowerDocsId"_s),
               list(u"ignoredData"_s, {u"contentPath"_s, u"sha256"_s})});
    return {{u"name"_s, u"Demo"_s},
            {u"mapDescription"_s,
             QJsonObject{{u"content"_s, u"Demo corpus to FlowerDocs"_s}, {u"isExpanded"_s, true}}},
            {u"steps"_s, chain.steps()}};
}

}  // namespace fdc::engine
